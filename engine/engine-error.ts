/** What a caller of the engine can act on. */
export type EngineErrorCode =
  | 'UNAVAILABLE'
  | 'BACK_PRESSURE'
  | 'TOO_LARGE'
  | 'TIMED_OUT'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'INVALID'
  | 'REFUSED'
  | 'OTHER';

/** A command that the engine did not take, with its own words as the message. */
export class EngineError extends Error {
  constructor(
    readonly code: EngineErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'EngineError';
  }

  /** Worth another try later: the command was not refused for what it says. */
  get retryable(): boolean {
    return this.code === 'UNAVAILABLE' || this.code === 'BACK_PRESSURE' || this.code === 'TIMED_OUT';
  }
}

/** gRPC status → code. 8 means both back-pressure and an oversized message; only the text tells which. */
export function engineErrorOf(error: unknown): EngineError {
  if (error instanceof EngineError) {
    return error;
  }
  const { code, details } = readStatus(error);
  return new EngineError(codeOf(code, details), details, { cause: error });
}

function readStatus(error: unknown): { code: number; details: string } {
  if (typeof error === 'object' && error !== null && 'code' in error) {
    const { code, details, message } = error as { code: unknown; details?: unknown; message?: unknown };
    return { code: Number(code), details: String(details ?? message ?? 'unknown engine error') };
  }
  return { code: -1, details: error instanceof Error ? error.message : String(error) };
}

const BY_STATUS: Record<number, EngineErrorCode> = {
  3: 'INVALID',
  4: 'TIMED_OUT',
  5: 'NOT_FOUND',
  6: 'ALREADY_EXISTS',
  8: 'BACK_PRESSURE',
  9: 'REFUSED',
  13: 'UNAVAILABLE',
  14: 'UNAVAILABLE',
};

function codeOf(status: number, details: string): EngineErrorCode {
  if (status === 8 && /exceed|maximum|larger/i.test(details)) {
    return 'TOO_LARGE';
  }
  return BY_STATUS[status] ?? 'OTHER';
}
