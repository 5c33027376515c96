/** Missions that a rule may name, the best known first. */
export const OFFERED_MISSIONS: readonly string[] = ['fermi', 'swift', 'svom', 'einstein-probe']
