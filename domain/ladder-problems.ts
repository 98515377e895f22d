import type { Ladder } from './ladder';
import type { Text } from './text';

export interface LadderProblem {
  /** `rows.0.rungs.2.at` */
  path: string;
  message: Text;
}

/** What is wrong with an edited ladder; empty when it may be stored. */
export declare function ladderProblems(ladder: Ladder): LadderProblem[];
