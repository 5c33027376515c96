import { alertFlows } from './alerts.ts'

alertFlows('postgres')
