/** Something the person at the keyboard can put right: one sentence with the remedy, shown without a stack trace. */
export class SetupError extends Error {
  name = 'SetupError';
}

/**
 * Runs a script's main function; a SetupError becomes its message and exit code 1.
 * @param {() => Promise<number | void>} main may return the exit code
 */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? process.exitCode ?? 0;
  } catch (error) {
    console.error(error instanceof SetupError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
