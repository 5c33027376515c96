import { faultFlows } from './faults.ts'

faultFlows('postgres')
