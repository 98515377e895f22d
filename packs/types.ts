import type { Policy } from '../domain/ballot';
import type { DemoOrganisation } from '../domain/demo-organisation';
import type { Calendar } from '../domain/calendar';
import type { Ladder } from '../domain/ladder';
import type { Lang, Text } from '../domain/text';
import type { Decision, Diagram } from './diagram-types';
import type { FieldDefinition } from './field-types';
import type { Form } from './form-types';

export type { FieldDefinition, FieldItems, FieldKind } from './field-types';

/** Where a record in this state stands: `ended` = no instance any more. */
export type StatePhase = 'open' | 'waiting' | 'done' | 'ended';

export interface StateDefinition {
  readonly names: Text;
  readonly meaning: Text;
  readonly phase: StatePhase;
}

/** One way to start a diagram for a record. */
export interface StartDefinition {
  readonly key: string;
  readonly names: Text;
  readonly process: string;
  readonly message: string;
  readonly form: string;
  /** Role keys, `*` for everyone, `field:<person field>`. */
  readonly roles: readonly string[];
  /** Sent to a record that has ended instead of creating one. */
  readonly existing?: boolean;
  /** The record field of its form that names what it is about: such records offer this start on their page. */
  readonly about?: string;
}

/** A command that open tasks may accept. */
export interface MessageDefinition {
  readonly names: Text;
  /** A reason must be given with it. */
  readonly reason?: boolean;
}

export interface RelationDefinition {
  readonly names: Text;
  readonly inverse?: string;
  readonly inverseNames?: Text;
  /** Records are in an order by it: no circle of such relations may come about. */
  readonly acyclic?: boolean;
}

/** One rule of `record.check`; `rule` is FEEL over the fields, true when all is right. */
export interface CheckRule {
  readonly field: string;
  readonly rule: string;
  readonly message: Text;
}

/** The moment by which, from now on, a duration will have passed; `after` is FEEL over the fields that gives it, or null. */
export interface MomentDefinition {
  readonly after: string;
}

/** `record.json`. */
export interface RecordDefinition {
  readonly names: Text;
  readonly plural?: Text;
  /** Of ISO/IEC 20000-1:2005, or an operation process that it does not number, see `domain/standard`. */
  readonly clause: string;
  readonly purpose: Text;
  /** What the process works on, for its description. */
  readonly inputs?: readonly Text[];
  /** What comes out of it, for its description. */
  readonly outputs?: readonly Text[];
  readonly number: { readonly prefix: string; readonly pattern: string };
  readonly initialState: string;
  readonly states: Readonly<Record<string, StateDefinition>>;
  readonly fields: {
    readonly type: 'object';
    readonly properties: Readonly<Record<string, FieldDefinition>>;
    readonly required?: readonly string[];
  };
  readonly sections: readonly { readonly names: Text; readonly fields: readonly string[] }[];
  readonly starts: readonly StartDefinition[];
  readonly messages: Readonly<Record<string, MessageDefinition>>;
  /** False: records of this type come by their own forms alone, never from a file. */
  readonly import?: boolean;
  readonly access: {
    readonly read: readonly string[];
    readonly sensitive?: readonly string[];
    readonly confidential?: { readonly field: string; readonly read: readonly string[] };
  };
  readonly relations: Readonly<Record<string, RelationDefinition>>;
  readonly list: {
    readonly columns: readonly string[];
    readonly filters: readonly string[];
    readonly sort: string;
  };
  readonly checks: Readonly<Record<string, readonly CheckRule[]>>;
  /** Moments that rules of fields read beside the fields, by name. */
  readonly moments?: Readonly<Record<string, MomentDefinition>>;
  readonly priorityField?: string;
  readonly riskField?: string;
  readonly requesterField: string;
  readonly ownerField?: string;
  /** Person field that follows whoever takes a task of the record. */
  readonly assigneeField?: string;
  /** Name of the clock whose due time is the record's due time. */
  readonly dueClock?: string;
  /** False where nothing may be entered later than it was done. */
  readonly lateEntry?: boolean;
}

/** One entry of `clocks.json`. */
export interface ClockDefinition {
  readonly key: string;
  readonly names: Text;
  /** Key of a calendar, or `service` for the calendar of the record's service. */
  readonly calendar: string;
  readonly ladder?: string;
  /** Default target: ISO duration or the compact spelling of `domain/calendar`. */
  readonly target?: string;
}

/** One entry of a maintained list; retired ones are shown where they are used and no longer offered. */
export interface ListEntry {
  readonly key: string;
  readonly names: Text;
  /** Absent = active. */
  readonly active?: boolean;
  /** Key of the entry of the parent list that it belongs to. */
  readonly parent?: string;
}

/** One list of `lists.json`: the entries that it begins with, in their order. */
export interface MaintainedList {
  readonly key: string;
  readonly names: Text;
  /** Key of the list whose entries are the parents of these. */
  readonly parent?: string;
  readonly entries: readonly ListEntry[];
}

/** One entry of `measures.json`. */
export interface MeasureDefinition {
  readonly key: string;
  readonly names: Text;
  readonly kind: 'count' | 'ratio' | 'duration' | 'average' | 'sum';
  readonly [keyword: string]: unknown;
}

/** `coverage.json`: what the pack shows of the requirements, and what of its own it does not show yet. */
export interface Coverage {
  /** By requirement ID: where it shows, and the test that shows it. */
  readonly shown: Readonly<Record<string, { readonly where: string; readonly test: string }>>;
  readonly open: readonly string[];
}

export interface RoleDefinition {
  readonly key: string;
  readonly names: Text;
}

/** Handlebars sources of one notice in one language. */
export interface NoticeTemplate {
  readonly file: string;
  readonly subject: string;
  readonly body: string;
}

export type Notice = Readonly<Partial<Record<Lang, NoticeTemplate>>>;

/** A ballot policy as kept in `policies.json`. */
export type BallotPolicy = Policy;

/**
 * Everything in `processes/<key>` and `forms/<key>`, parsed.
 * A pack without `record` serves others (ballot, common): it has no record type.
 */
export interface Pack {
  readonly key: string;
  readonly dir: string;
  /** Of `pack.json`; packs that come with the product have the product's version instead. */
  readonly version?: string;
  /** Diagrams and tables as the engine gets them, by file name: as delivered, also where a newer one was published. */
  readonly engineFiles: ReadonlyMap<string, string>;
  /** Switched off: takes no new records. */
  readonly off?: true;
  /** What the checks found wrong with it: it takes no new records and is not deployed, what runs goes on. */
  readonly fault?: Text;
  /** Roles that the pack brings. */
  readonly roles: readonly RoleDefinition[];
  readonly record?: RecordDefinition;
  /** By file name. */
  readonly diagrams: ReadonlyMap<string, Diagram>;
  /** By decision id. */
  readonly decisions: ReadonlyMap<string, Decision>;
  /** By form reference (file name without `.form`). */
  readonly forms: ReadonlyMap<string, Form>;
  readonly notices: ReadonlyMap<string, Notice>;
  readonly ladders: readonly Ladder[];
  readonly clocks: readonly ClockDefinition[];
  /** Lists that people maintain once they are in the store. */
  readonly lists: readonly MaintainedList[];
  readonly policies: readonly BallotPolicy[];
  readonly measures: readonly MeasureDefinition[];
  readonly coverage: Coverage;
}

/** `processes/common`: what all packs share. */
export interface CommonPack extends Pack {
  readonly calendars: readonly Calendar[];
  readonly demo?: DemoOrganisation;
}

/** Why a pack does not work, or was not even loaded; other packs work on. */
export interface BrokenPack {
  readonly key: string;
  /** Path relative to the root. */
  readonly file: string;
  /** File and cause in English, for logs. */
  readonly message: string;
  readonly text: Text;
}

/** What `loadPacks` gives. */
export interface Packs {
  /** Packs with a key, `common` not among them. */
  readonly packs: ReadonlyMap<string, Pack>;
  readonly common: CommonPack;
  readonly broken: readonly BrokenPack[];
}

export type Severity = 'error' | 'warning' | 'hint';

/** One finding of the checks. */
export interface Problem {
  readonly file: string;
  readonly elementId?: string;
  readonly severity: Severity;
  /** Stable code, for example `JOB_TYPE_UNKNOWN`. */
  readonly code: string;
  readonly message: Text;
}
