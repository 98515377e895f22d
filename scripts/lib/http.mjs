/**
 * The answer of a local address as text, or undefined while nobody answers with success.
 * @param {string} url
 * @param {RequestInit & { timeoutMs?: number }} [options]
 */
export async function ask(url, { timeoutMs = 5000, ...init } = {}) {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    return response.ok ? await response.text() : undefined;
  } catch {
    // Refused, reset or silent: not there yet.
    return undefined;
  }
}
