const width = 28;

/** `[#####.....]  52 %  110 of 212 MB` */
export function bar(done, total) {
  const share = Math.min(1, total > 0 ? done / total : 0);
  const filled = Math.round(share * width);
  const megabytes = (bytes) => Math.round(bytes / 1e6);
  return (
    `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${String(Math.round(share * 100)).padStart(3)} %  ` +
    `${megabytes(Math.min(done, total))} of ${megabytes(total)} MB`
  );
}

/**
 * Shows one piece of work on one line: its title, how far it is, and how long it took.
 * On a terminal the line is rewritten; in a log only its begin, each further quarter, and its end are written.
 * @template T
 * @param {string} title
 * @param {(show: (text: string, share?: number) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const began = performance.now();
  const isTerminal = process.stdout.isTTY;
  let quarter = 0;
  const show = (text, share = 0) => {
    if (isTerminal) {
      process.stdout.write(`\r\x1b[K  ${title} ${text}`);
    } else if (Math.floor(share * 4) > quarter) {
      quarter = Math.floor(share * 4);
      process.stdout.write(`  ${title} ${text}\n`);
    }
  };
  process.stdout.write(isTerminal ? `  ${title} …` : `  ${title} …\n`);
  try {
    const result = await work(show);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${isTerminal ? '\r\x1b[K' : ''}  ${title}: done in ${seconds} s\n`);
    return result;
  } catch (error) {
    process.stdout.write(`${isTerminal ? '\r\x1b[K' : ''}  ${title}: failed\n`);
    throw error;
  }
}
