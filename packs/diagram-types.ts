import type { Text } from '../domain/text';

/** An input or output mapping: FEEL source → variable. */
export interface Mapping {
  readonly source: string;
  readonly target: string;
}

export type EventKind =
  | 'timer'
  | 'message'
  | 'error'
  | 'escalation'
  | 'signal'
  | 'terminate'
  | 'compensate'
  | 'conditional'
  | 'link'
  | 'cancel';

/** What an event waits for or throws. */
export interface EventDefinition {
  readonly kind: EventKind;
  /** Of kind `message`: its name in the engine. */
  readonly message?: string;
  readonly correlationKey?: string;
  /** Of kind `timer`: the expression, and which of the three sorts it is. */
  readonly timer?: { readonly sort: 'date' | 'duration' | 'cycle'; readonly expression: string };
  /** Of kind `error` or `escalation`. */
  readonly code?: string;
}

export interface MultiInstance {
  readonly sequential: boolean;
  readonly inputCollection?: string;
  readonly inputElement?: string;
  readonly completionCondition?: string;
}

/** A flow node of a process, sub-processes' children included (see `parent`). */
export interface DiagramElement {
  readonly id: string;
  /** BPMN type without prefix, first letter small: `userTask`, `exclusiveGateway` … */
  readonly type: string;
  /** Empty strings where the diagram has no name; English falls back to the name. */
  readonly names: Text;
  /** The diagram carries an English name of its own. */
  readonly hasEnglish: boolean;
  /** Id of the sub-process it is in; absent at the top level. */
  readonly parent?: string;
  readonly documentation?: string;
  /** `zeebe:properties`. */
  readonly properties: Readonly<Record<string, string>>;
  /** A native Zeebe user task (`zeebe:userTask`). */
  readonly native: boolean;
  readonly assignee?: string;
  /** Literal list; empty where absent or an expression (then `candidateGroupsExpression`). */
  readonly candidateGroups: readonly string[];
  readonly candidateGroupsExpression?: string;
  readonly candidateUsers: readonly string[];
  /** `externalReference`, `formKey` or `formId` of the form definition. */
  readonly formRef?: string;
  readonly jobType?: string;
  readonly retries?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  /** Process id of a call activity; an expression keeps its leading `=`. */
  readonly calledProcess?: string;
  readonly propagateAllChildVariables?: boolean;
  readonly calledDecision?: { readonly decisionId: string; readonly resultVariable?: string };
  readonly events: readonly EventDefinition[];
  readonly attachedTo?: string;
  /** Of boundary events and event sub-process starts; true unless said otherwise. */
  readonly interrupting?: boolean;
  readonly triggeredByEvent?: boolean;
  readonly multiInstance?: MultiInstance;
  readonly defaultFlow?: string;
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
}

export interface DiagramFlow {
  readonly id: string;
  readonly names: Text;
  readonly hasEnglish: boolean;
  readonly from: string;
  readonly to: string;
  readonly condition?: string;
  readonly parent?: string;
}

export interface DiagramProcess {
  readonly id: string;
  readonly names: Text;
  readonly hasEnglish: boolean;
  readonly executable: boolean;
  readonly versionTag?: string;
  readonly documentation?: string;
  readonly elements: ReadonlyMap<string, DiagramElement>;
  readonly flows: ReadonlyMap<string, DiagramFlow>;
  /** Names of the messages that start it; empty with a none start only. */
  readonly startMessages: readonly string[];
  readonly hasNoneStart: boolean;
}

/** A parsed BPMN file. */
export interface Diagram {
  readonly file: string;
  readonly xml: string;
  readonly processes: readonly DiagramProcess[];
  /** Names of all messages the file declares. */
  readonly messages: readonly string[];
  /** What the reader passed over: unknown attributes, unresolved references. */
  readonly warnings: readonly string[];
}

/** One decision of a DMN file. */
export interface Decision {
  readonly id: string;
  readonly file: string;
  readonly names: Text;
  readonly hitPolicy?: string;
  readonly inputs: readonly { readonly label: string; readonly expression: string }[];
  readonly outputs: readonly { readonly label: string; readonly name: string }[];
  readonly rules: readonly {
    readonly id: string;
    readonly inputs: readonly string[];
    readonly outputs: readonly string[];
  }[];
}
