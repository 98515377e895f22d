/** A skill that work asks for. */
export interface WantedSkill {
  readonly skill: string;
  /** 1 with help, 2 alone, 3 difficult cases, 4 teaches others. */
  readonly level: number;
}

/** What somebody can do; proven up to, not including, `until`. */
export interface HeldSkill {
  readonly skill: string;
  readonly level: number;
  /** When its certificate runs out; absent: never. */
  readonly until?: Date | null | undefined;
}

/** Whether somebody has all that is asked for, at its level or a higher one, and in date (ROLE-08). */
export function isAble(held: readonly HeldSkill[], wanted: readonly WantedSkill[], at: Date): boolean {
  return wanted.every(({ skill, level }) =>
    held.some((one) => one.skill === skill && one.level >= level && (!one.until || one.until > at)),
  );
}
