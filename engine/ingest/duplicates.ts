import { isDuplicate } from '../../records/lease';

/** The single failures of a bulk of writes. */
export function writeErrorsOf(error: unknown): unknown[] {
  const failures = (error as { writeErrors?: unknown }).writeErrors;
  return (Array.isArray(failures) ? failures : [failures]).filter((failure) => failure !== undefined);
}

/** True when every write that failed met a document that was there already. */
export function onlyDuplicates(error: unknown): boolean {
  return isDuplicate(error) && writeErrorsOf(error).every(isDuplicate);
}
