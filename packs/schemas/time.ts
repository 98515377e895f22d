import type { JsonSchema } from '../job-types';
import { keySchema, listOf, namesOfKeys, objectOf, textSchema } from './common';

const segments: JsonSchema = {
  type: 'array',
  items: {
    type: 'array',
    items: { type: 'string', pattern: '^([01]\\d|2[0-4]):[0-5]\\d$' },
    minItems: 2,
    maxItems: 2,
  },
};

const facts: JsonSchema = {
  type: 'object',
  additionalProperties: { type: 'array', items: { type: ['string', 'number'] } },
};

const moment: JsonSchema = {
  oneOf: [
    objectOf({ percent: { type: 'number', exclusiveMinimum: 0 } }, ['percent']),
    objectOf({ after: { type: 'string' } }, ['after']),
    objectOf({ beforeDue: { type: 'string' } }, ['beforeDue']),
    objectOf({ afterDue: { type: 'string' } }, ['afterDue']),
  ],
};

const rung = objectOf(
  {
    id: { type: 'string', pattern: '^[A-Za-z0-9_-]+$' },
    at: moment,
    who: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'string',
        pattern:
          '^(assignee|candidates|superior|owes|affected|(role|group|person|field|on-call|on-call-of):[A-Za-z0-9_.-]+)$',
      },
    },
    what: {
      type: 'array',
      minItems: 1,
      items: { type: 'string', pattern: '^(notify|addCandidate|reassign|completeTask:.+)$' },
    },
    repeat: objectOf({ every: { type: 'string' }, max: { type: 'integer', minimum: 0 } }, ['every', 'max']),
  },
  ['id', 'at', 'who', 'what'],
);

/** `ladders.json`: default escalation ladders. */
export const laddersSchema = listOf(
  {
    key: keySchema,
    names: textSchema,
    subject: { type: 'string', pattern: '^(task|ballot|clock:[A-Za-z0-9_-]+)$' },
    calendar: keySchema,
    rows: {
      type: 'array',
      minItems: 1,
      items: objectOf({ when: facts, always: { type: 'boolean' }, rungs: { type: 'array', items: rung } }, [
        'when',
        'rungs',
      ]),
    },
    version: { type: 'integer', minimum: 1 },
  },
  ['key', 'names', 'subject', 'rows'],
);

/** `clocks.json`: the clocks of a record type. */
export const clocksSchema = listOf(
  { key: keySchema, names: textSchema, calendar: keySchema, ladder: keySchema, target: { type: 'string' } },
  ['key', 'names', 'calendar'],
);

/** `calendars.json` of the common pack. */
export const calendarsSchema = listOf(
  {
    key: keySchema,
    names: textSchema,
    zone: { type: 'string', minLength: 1 },
    week: objectOf(Object.fromEntries(['1', '2', '3', '4', '5', '6', '7'].map((weekday) => [weekday, segments])), [
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
    ]),
    holidays: { enum: ['cn', 'none'] },
    exceptions: {
      type: 'array',
      items: objectOf({ date: { type: 'string', format: 'date' }, segments, name: textSchema }, ['date', 'segments']),
    },
  },
  ['key', 'names', 'zone', 'week', 'holidays', 'exceptions'],
);

const seatRule = objectOf(
  {
    kind: keySchema,
    names: textSchema,
    from: namesOfKeys,
    min: { type: 'integer', minimum: 0 },
    max: { type: 'integer', minimum: 1 },
    mandatory: { type: 'boolean' },
    chair: { type: 'boolean' },
    adviser: { type: 'boolean' },
    veto: { oneOf: [{ const: true }, objectOf({ when: facts }, ['when'])] },
  },
  ['kind', 'names', 'from', 'min'],
);

const quorum = objectOf(
  {
    share: { enum: ['all', 'twoThirds', 'moreThanHalf', 'one'] },
    atLeast: { type: 'integer', minimum: 1 },
    kinds: {
      type: 'array',
      items: objectOf({ kinds: namesOfKeys, min: { type: 'integer', minimum: 1 }, names: textSchema }, [
        'kinds',
        'min',
        'names',
      ]),
    },
  },
  [],
);

const deadline = objectOf(
  {
    after: { type: 'string' },
    calendar: keySchema,
    extensions: { type: 'integer', minimum: 0 },
    extendBy: { type: 'string' },
    then: { enum: ['expired', 'decideWithVotes'] },
  },
  ['extensions', 'then'],
);

const flag: JsonSchema = { type: 'boolean' };

/** `policies.json`: the rules of ballots. */
export const policiesSchema = listOf(
  {
    key: keySchema,
    version: { type: 'integer', minimum: 1 },
    names: textSchema,
    seats: { type: 'array', minItems: 1, items: seatRule },
    quorum,
    majority: { enum: ['moreThanHalf', 'twoThirds', 'unanimous', 'one'] },
    minApprovals: { oneOf: [{ type: 'integer', minimum: 1 }, { const: 'all' }] },
    everyKindApproves: flag,
    oneRefusalRefuses: flag,
    castingVote: flag,
    spoken: flag,
    signed: flag,
    meeting: flag,
    visible: { enum: ['always', 'afterOwn', 'afterClosing'] },
    deadline,
  },
  ['key', 'names', 'seats', 'quorum', 'majority', 'visible', 'deadline'],
);
