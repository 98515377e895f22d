/** What is typed of a late entry: when it happened in truth (ISO 8601), and why it is entered only now. */
export interface LateDraft {
  happenedAt: string;
  lateReason: string;
}

export const NO_LATE: LateDraft = { happenedAt: '', lateReason: '' };

/** Whether something typed can be sent: nothing at all, or both. */
export const isWhole = (late: LateDraft | undefined): boolean =>
  late === undefined || (late.happenedAt !== '' && late.lateReason.trim() !== '');

export interface LateEntryProps {
  /** Undefined while the person does not say that it was done earlier. */
  value: LateDraft | undefined;
  onChange: (next: LateDraft | undefined) => void;
  /** Nothing before this makes sense. */
  earliest?: string;
  /** What the server says of either. */
  errors: Record<string, string>;
}
