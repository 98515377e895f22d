/** How a requirement can stand. */
export const STATES = ['shown', 'partly', 'open', 'unknown'] as const;
