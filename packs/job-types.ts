import { approvalJobTypes, escalationJobTypes } from './vocabulary/approval';
import { clockJobTypes } from './vocabulary/clock';
import type { JobType, JobVariable, JsonSchema } from './vocabulary/define';
import { fileJobTypes } from './vocabulary/files';
import { figureJobTypes } from './vocabulary/figures';
import { linkJobTypes } from './vocabulary/links';
import { dutyJobTypes } from './vocabulary/duty';
import { eachJobTypes } from './vocabulary/each';
import { recordJobTypes } from './vocabulary/record';
import { roleJobTypes } from './vocabulary/roles';
import { waitJobTypes } from './vocabulary/wait';

export type { JobHeader, JobType, JobVariable, JsonSchema, Reference } from './vocabulary/define';

/** Every job type that a worker exists for. A word is added here together with its worker. */
export const jobTypes: readonly JobType[] = [
  ...recordJobTypes,
  ...linkJobTypes,
  ...figureJobTypes,
  ...fileJobTypes,
  ...roleJobTypes,
  ...clockJobTypes,
  ...approvalJobTypes,
  ...escalationJobTypes,
  ...waitJobTypes,
  ...dutyJobTypes,
  ...eachJobTypes,
];

const byType = new Map(jobTypes.map((jobType) => [jobType.type, jobType]));

/** The job type of that name; undefined where no worker knows it. */
export function findJobType(type: string): JobType | undefined {
  return byType.get(type);
}

/** JSON Schema 2020-12 of a job's custom headers; unknown headers are refused. */
export function headersSchema(jobType: JobType): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(jobType.headers.map((header) => [header.name, header.schema])),
    required: jobType.headers.filter((header) => header.required).map((header) => header.name),
    additionalProperties: false,
  };
}

/** JSON Schema of the variables a job reads; others may be in scope too. */
export function inputsSchema(jobType: JobType): JsonSchema {
  return variablesSchema(jobType.inputs);
}

/** JSON Schema of what a worker gives back; engine fields may come beside it. */
export function resultSchema(jobType: JobType): JsonSchema {
  return variablesSchema(jobType.results);
}

function variablesSchema(variables: readonly JobVariable[]): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(variables.map((variable) => [variable.name, variable.schema])),
    required: variables.filter((variable) => variable.required).map((variable) => variable.name),
  };
}
