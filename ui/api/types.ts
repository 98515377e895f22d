/** Shapes of the HTTP contract as the app reads them. Times are ISO 8601 UTC, names are in the asked language. */
export type * from './types/common';
export type * from './types/ladders';
export type * from './types/processes';
export type * from './types/records';
export type * from './types/session';
export type * from './types/settings';
export type * from './types/tasks';
