import { alertFlows } from './alerts.ts'

alertFlows('redis')
