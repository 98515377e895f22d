import pino from 'pino';

/** The program's log: one JSON line an event. The level comes from LOG_LEVEL. */
export const log = pino({ level: process.env['LOG_LEVEL'] ?? 'info', base: { pid: process.pid } });
