/** How a requirement can stand. */
export const STATES = ['shown', 'open', 'unknown'] as const;
