const PREFIX = 'zhixing.once.';

/**
 * The key under which one filled form is sent. It outlives a reload like the draft itself, so that a form sent into
 * a broken connection and then once more makes one record.
 */
export function onceKey(draftKey: string): string {
  const kept = localStorage.getItem(PREFIX + draftKey);
  if (kept !== null) {
    return kept;
  }
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  localStorage.setItem(PREFIX + draftKey, key);
  return key;
}

/** The form was taken; the next one is another. */
export function forgetOnceKey(draftKey: string): void {
  localStorage.removeItem(PREFIX + draftKey);
}
