/** Why an action was refused. Each code has an HTTP status and a text in both languages in `api/errors.ts`. */
export type RefusalCode =
  | 'RECORD_NOT_FOUND'
  | 'RECORD_CHANGED'
  | 'RECORD_OPEN'
  | 'COMPUTED_FAILED'
  | 'ATTACHMENT_MASTER'
  | 'ATTACHMENT_NOT_FOUND'
  | 'ATTACHMENT_NAME'
  | 'ATTACHMENT_TYPE'
  | 'ATTACHMENT_CONTENT'
  | 'ATTACHMENT_TOO_LARGE'
  | 'RELATION_NOT_FOUND'
  | 'RELATION_EXISTS'
  | 'RELATION_SELF'
  | 'RELATION_CIRCLE'
  | 'TAGS_FULL'
  | 'TASK_NOT_FOUND'
  | 'TASK_TAKEN'
  | 'TASK_DONE'
  | 'TASK_WITHDRAWN'
  | 'TASK_HELD'
  | 'TASK_NOT_YOURS'
  | 'TASK_EXCLUDED'
  | 'TASK_NOT_HELD'
  | 'UNDO_TOO_LATE'
  | 'COMMAND_NOT_POSSIBLE'
  | 'BALLOT_DECIDED'
  | 'BALLOT_CLOSED'
  | 'VOTE_TWICE'
  | 'VOTE_NOT_ENTITLED'
  | 'SIGNATURE_REQUIRED'
  | 'SIGNATURE_INVALID'
  | 'LADDER_CHANGED'
  | 'LADDER_NOT_FOUND'
  | 'LIST_NOT_FOUND'
  | 'LIST_ENTRY_NOT_FOUND'
  | 'LIST_ENTRY_EXISTS'
  | 'LIST_PARENT_NOT_FOUND'
  | 'LIST_ORDER'
  | 'ABSENT_PERSON'
  | 'PERSON_NOT_FOUND'
  | 'ROLE_NOT_FOUND'
  | 'GROUP_NOT_FOUND'
  | 'HOLDING_NOT_FOUND'
  | 'HOLDING_TIMES'
  | 'LAST_ADMINISTRATOR'
  | 'PERSON_EXISTS'
  | 'PERSON_CHANGED'
  | 'PERSON_CLOSED'
  | 'SUPERIOR_CIRCLE'
  | 'ROSTER_NOT_FOUND'
  | 'ROSTER_CHANGED'
  | 'GROUP_CHANGED'
  | 'ORGANISATION_NOT_FOUND'
  | 'ORGANISATION_CHANGED'
  | 'ORGANISATION_CIRCLE'
  | 'ORGANISATION_KIND'
  | 'ORGANISATION_IN_USE'
  | 'ORGANISATION_TIMES'
  | 'SERVICE_NOT_FOUND'
  | 'SERVICE_EXISTS'
  | 'SERVICE_CHANGED'
  | 'SERVICE_CIRCLE'
  | 'SERVICE_IN_USE'
  | 'SERVICE_OPERATION'
  | 'SERVICE_SUPPLIER'
  | 'CALENDAR_NOT_FOUND'
  | 'SKILL_NOT_FOUND'
  | 'SKILL_EXISTS'
  | 'SKILL_CHANGED'
  | 'SKILL_UNTIL'
  | 'SETTINGS_CHANGED';

/**
 * An action that the state of things does not allow. Nothing was written but, where the rules ask for it,
 * a history line that it was refused. `facts.at` is the path of the value sent in which the reason lies, where it is one.
 */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly facts: Record<string, unknown> = {},
  ) {
    super(`${code} ${JSON.stringify(facts)}`);
    this.name = 'Refusal';
  }
}
