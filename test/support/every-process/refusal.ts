/** What the API says where it refuses something. */
export interface Refusal {
  code?: string;
  detail?: string;
  errors?: { field: string; code: string; message: string }[];
}

const OVER = ['TASK_WITHDRAWN', 'TASK_DONE', 'TASK_NOT_FOUND', 'BALLOT_DECIDED', 'BALLOT_CLOSED'];
const ELSEWHERE = ['TASK_HELD', 'VOTE_TWICE', 'RECORD_OPEN'];

/** The task ended by other means. */
export const isTaskOver = ({ code }: Refusal): boolean => OVER.includes(code ?? '');

/** Nothing is to be done by this person any more. */
export const isGone = (refusal: Refusal): boolean => isTaskOver(refusal) || ELSEWHERE.includes(refusal.code ?? '');

/** Something that its pack has to be mended for; the message says what. */
export class PackTrouble extends Error {}
