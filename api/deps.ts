import type { ClientSession } from 'mongoose';
import type { Logger } from 'pino';
import type { Packs } from '../packs/types';
import type { Environment } from '../records/environment';
import type { Text } from '../domain/text';
import type { WorkInHand } from './drain';

/** What publishing found wrong with a diagram or table. */
export interface Finding {
  readonly file: string;
  readonly elementId?: string;
  readonly severity: 'error' | 'warning' | 'hint';
  readonly code: string;
  readonly message: Text;
}

export interface Deployed {
  readonly file: string;
  readonly process: string;
  readonly version: number;
}

export interface EngineHealth {
  readonly ok: boolean;
  /** Commands that wait in the outbox. */
  readonly queued: number;
  /** Whether the engine has every diagram and table of the packs; false while it gets them, or when it refused one. */
  readonly inForce: boolean;
}

export interface EnginePartition {
  readonly id: number;
  /** As the brokers say: HEALTHY, UNHEALTHY or DEAD; the worst of those that have it. */
  readonly health: string;
  readonly brokers: number;
  /** Commands in work, and commands refused for overload since the broker began; where its management port is known. */
  readonly inFlight?: number;
  readonly dropped?: number;
}

/** The engine as it was last seen. */
export interface EngineState extends EngineHealth {
  readonly version?: string;
  readonly seenAt?: Date;
  readonly partitions: readonly EnginePartition[];
}

/** What the API asks of the engine directly; everything else goes through the outbox. */
export interface EngineDeps {
  /** Checks a draft against its pack, without deploying. */
  lint(packKey: string, file: string, content: string): Promise<readonly Finding[]>;
  /** Deploys the drafts of a pack and puts them in force; the engine's refusal comes as findings. */
  deployDraft(input: {
    readonly packKey: string;
    readonly files: readonly { readonly file: string; readonly content: string }[];
    readonly note: string;
    readonly by: string;
    /** Written together with the versions that are in force from then on. */
    readonly also?: (session: ClientSession, deployed: readonly Deployed[]) => Promise<void>;
  }): Promise<{ readonly deployed: readonly Deployed[]; readonly findings: readonly Finding[] }>;
  retryIncident(incidentKey: string): Promise<void>;
  cancel(instanceKey: string): Promise<void>;
  health(): EngineHealth;
  state(): EngineState;
}

/** Packs as they come from outside, and what makes this process look at them anew. */
export interface PackDeps {
  /** Those that come with the product. */
  readonly delivered: Packs;
  /** Those and the installed ones, without what was published since. */
  supplied(): Packs;
  /** Reads anew what is installed, switched and published. */
  refresh(): Promise<void>;
}

/** Everything that the API needs from outside; wired in `main/app.ts`. */
export interface Deps {
  /** The packs in force; asked for each request, so that a published pack counts at once. */
  readonly packs: () => Packs;
  readonly packRoom: PackDeps;
  readonly engine: EngineDeps;
  /** What keeps this process from sending mails; undefined where nothing does, or where another process sends. */
  readonly mailTrouble?: () => string | undefined;
  readonly env: Environment;
  /** Job types that the workers of this version know. */
  readonly jobTypes: readonly string[];
  readonly log: Logger;
  readonly now: () => Date;
  /** Aborted as soon as the program is about to end; absent where nothing tells. */
  readonly stopping?: AbortSignal;
  /** Gets the work of each request, so that the program does not end in the middle of it; absent where nothing waits. */
  readonly work?: WorkInHand;
  /** Folder of the built pages; absent where no pages are served. */
  readonly uiDir?: string;
  /** Tests: refuses answers that do not match their description. */
  readonly checkAnswers?: boolean;
}
