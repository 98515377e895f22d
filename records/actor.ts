/** Who does something, for whom, and by which way it came in. */
export interface Actor {
  /** Person id; absent when a step of the process acts by itself. */
  person?: string;
  onBehalfOf?: string;
  channel: 'app' | 'mail' | 'api' | 'process' | 'import' | 'rule';
}

/** The process itself, as the actor of its automatic steps. */
export const PROCESS: Actor = { channel: 'process' };
