/** Shapes of the HTTP contract as the app reads them. Times are ISO 8601 UTC, names are in the asked language. */

export type Lang = 'zh' | 'en';

export interface Named {
  key: string;
  name: string;
}

export interface Person {
  id: string;
  name: string;
  roles?: (Named | string)[];
}

export interface List<T> {
  items: T[];
  next: string | null;
  total?: number;
}

export interface User extends Person {
  username: string;
  email: string;
  lang: Lang;
  roles: Named[];
}

export interface Me {
  user: User;
  permissions: string[];
  counts: { tasks: number; notices: number };
  demo: boolean;
  engine: { ok: boolean; queued: number };
}

export interface Start {
  key: string;
  name: string;
}

export interface ProcessSummary extends Named {
  clause?: string;
  purpose?: string;
  version?: number;
  running: number;
  incidents: number;
  starts: Start[];
  states: RecordState[];
  recordList: boolean;
}

export interface ProcessFile {
  file: string;
  kind: 'bpmn' | 'dmn';
  process?: string;
  version?: number;
  deployedAt?: string;
}

export interface ProcessDetail extends ProcessSummary {
  files: ProcessFile[];
  roles: Named[];
  documents?: { name: string; href: string }[];
}

export interface ProcessDiagram {
  xml: string;
  version: number;
  counts: Record<string, { running: number; incidents: number }>;
}

export type Phase = 'open' | 'waiting' | 'done' | 'ended';

export interface RecordState extends Named {
  phase: Phase;
  meaning?: string;
}

/** One field of a record as shown: the raw value beside its text in the asked language. */
export interface Shown {
  value: unknown;
  text: string;
}

export interface RecordRow {
  id: string;
  number: string;
  type: string;
  state: RecordState;
  title: string;
  fields: Record<string, Shown>;
  createdAt: string;
  updatedAt: string;
  owner?: Person;
  due?: string;
}

export interface RecordColumn extends Named {
  kind: string;
}

export interface RecordFilter extends Named {
  options: { value: string; text: string }[];
}

export interface RecordList extends List<RecordRow> {
  columns: RecordColumn[];
  filters: RecordFilter[];
  total: number;
}

export interface FieldShown extends Named, Shown {
  kind: string;
}

export interface Clock {
  name: string;
  label: string;
  phase: 'running' | 'paused' | 'missed' | 'ended';
  dueAt?: string;
  elapsedMs: number;
  targetMs: number;
  result?: string;
}

export interface LadderOnRecord {
  label: string;
  nextAt?: string;
  who?: string[] | string;
  why?: string;
}

export interface Command {
  name: string;
  label: string;
  reason: boolean;
}

export interface RecordDetail {
  id: string;
  number: string;
  type: string;
  typeName: string;
  title: string;
  state: RecordState;
  version: number;
  fields: Record<string, unknown>;
  sections: { name: string; fields: FieldShown[] }[];
  clocks: Clock[];
  ladders: LadderOnRecord[];
  ballot?: Ballot;
  tasks: TaskBrief[];
  commands: Command[];
  starts: Start[];
  involved: Person[];
  createdAt: string;
  createdBy?: Person;
  updatedAt?: string;
  engine: { pending: boolean; instanceKey?: string };
  permissions: string[];
}

export interface FieldChange {
  field: string;
  name: string;
  from: unknown;
  to: unknown;
}

export interface HistoryItem {
  id: string;
  at: string;
  kind: string;
  by?: Person;
  onBehalfOf?: Person;
  text: string;
  changes?: FieldChange[];
  data?: Record<string, unknown>;
}

export interface Relation {
  name: string;
  label?: string;
  record: { id: string; type: string; number: string; title: string; state?: RecordState };
}

export interface DiagramStep {
  elementId: string;
  name: string;
  status: 'done' | 'active' | 'failed' | 'todo' | string;
  at?: string;
  by?: Person;
}

export interface DiagramBadge {
  kind: 'ladder' | 'clock' | 'wait' | 'accepts' | string;
  text: string;
}

export interface RecordDiagram {
  xml: string;
  process: string;
  version: number;
  definitionKey: string;
  active: { elementId: string; since?: string; task?: { id: string; title: string; assignee?: Person } }[];
  done: string[];
  flows: string[];
  incidents: { elementId: string; message: string; key: string }[];
  called: { elementId: string; process: string; xml?: string }[];
  badges: Record<string, DiagramBadge[]>;
  steps: DiagramStep[];
}

export type TaskState = 'open' | 'held' | 'completed' | 'withdrawn';

export interface TaskBrief {
  id: string;
  title: string;
  process: Named;
  elementId: string;
  record: { type: string; number: string; title: string };
  state: TaskState;
  assignee?: Person;
  candidates: Named[];
  due?: string;
  createdAt: string;
  completedAt?: string;
  priority?: string;
  risk?: string;
  why?: string;
}

export type TaskScope = 'mine' | 'group' | 'all' | 'done';

export interface TaskList extends List<TaskBrief> {
  counts: { mine: number; group: number; all: number };
}

export interface Outcome {
  value: string;
  label: string;
}

/** What may be done with a task; `reason` says why a shown action is not possible now. */
export interface TaskAction {
  name: 'claim' | 'release' | 'delegate' | 'complete' | 'undo';
  enabled: boolean;
  reason?: string;
}

export interface Vote {
  vote: string;
  reason?: string;
  conditions?: string;
  at?: string;
  by?: Person;
  onBehalfOf?: Person;
}

export interface Seat {
  seat: string;
  kind: string;
  kindName?: string;
  person?: Person;
  delegateOf?: Person;
  mandatory?: boolean;
  /** Gives advice; does not count. */
  adviser?: boolean;
  /** True also where the policy does not show the vote itself yet. */
  voted?: boolean;
  vote?: Vote;
}

export interface Ballot {
  id?: string;
  policy?: Named;
  purpose?: string;
  question?: string;
  status?: string;
  outcome?: string;
  seats: Seat[];
  counts?: Record<string, number>;
  closesAt?: string;
  quorumText?: string;
  why?: string;
}

export interface FormSchema {
  components: FormComponent[];
  [key: string]: unknown;
}

export interface FormComponent {
  type: string;
  key?: string;
  label?: string;
  id?: string;
  properties?: Record<string, string>;
  values?: { label: string; value: string }[];
  components?: FormComponent[];
  [key: string]: unknown;
}

export interface TaskDetail extends TaskBrief {
  form?: FormSchema;
  values: Record<string, unknown>;
  actions: TaskAction[];
  outcomes: Outcome[];
  question?: string;
  ballot?: Ballot;
  recordSections: { name: string; fields: FieldShown[] }[];
  withdrawnWhy?: string;
  holdUntil?: string;
  completedBy?: Person;
  outcome?: string;
}

export interface Option {
  value: string;
  label: string;
  hint?: string;
}

export interface Notice {
  id: string;
  subject: string;
  text: string;
  link?: string;
  at: string;
  readAt?: string;
}

export interface Rung {
  id: string;
  at: { percent: number } | { after: string } | { beforeDue: string };
  who: string[];
  what: string[];
  repeat?: { every: string; max: number };
}

export interface LadderRow {
  when: Record<string, (string | number)[]>;
  always?: boolean;
  rungs: Rung[];
}

export interface Ladder extends Named {
  subject: string;
  process?: string;
  version: number;
  runningCases: number;
  rows: LadderRow[];
}

export interface Mail {
  id: string;
  at: string;
  from: string;
  to: string[];
  subject: string;
  text?: string;
  html?: string;
}

export interface Problem {
  type?: string;
  title?: string;
  status: number;
  detail?: string;
  code?: string;
  errors?: { field: string; message: string; code?: string }[];
}
