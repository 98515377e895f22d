import type { RefusalCode } from '../records/refusal';
import { ACCOUNT_ERRORS } from './error-table/account';
import { ATTACHMENT_ERRORS } from './error-table/attachment';
import type { ErrorEntry } from './error-table/entry';
import { LIST_ERRORS } from './error-table/list';
import { OPERATION_ERRORS } from './error-table/operation';
import { PEOPLE_ERRORS } from './error-table/people';
import { SERVICE_ERRORS } from './error-table/services';
import { REQUEST_ERRORS } from './error-table/request';
import { WORK_ERRORS } from './error-table/work';

/**
 * Every error code of the API. Codes are stable and never used again for something else;
 * docs/errors.md is written from this table.
 */
export const ERRORS = {
  ...REQUEST_ERRORS,
  ...ACCOUNT_ERRORS,
  ...WORK_ERRORS,
  ...ATTACHMENT_ERRORS,
  ...LIST_ERRORS,
  ...OPERATION_ERRORS,
  ...PEOPLE_ERRORS,
  ...SERVICE_ERRORS,
} as const satisfies Record<RefusalCode, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;
