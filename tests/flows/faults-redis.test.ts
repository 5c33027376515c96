import { faultFlows } from './faults.ts'

faultFlows('redis')
