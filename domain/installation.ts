import { HOME_ZONE } from './numbering';
import type { Lang, Text } from './text';

/** What concerns the whole installation and is decided by its administrators, not by its operator. */
export interface InstallationSettings {
  /** What the organisation calls this; in the header, on the sign-in page and in mails. */
  readonly organisation: Text;
  /** Of people who are added, and of pages for somebody who asks for neither language. */
  readonly lang: Lang;
  /** IANA time zone of people who are added. */
  readonly zone: string;
  readonly attachmentMaxMb: number;
  /** Ends of names that may be attached. */
  readonly attachmentTypes: readonly string[];
  /** A session ends after so many hours without being renewed. */
  readonly sessionIdleHours: number;
  /** A session ends after so many days in any case. */
  readonly sessionLongestDays: number;
  /** Wrong passwords in a row before an account has to wait. */
  readonly signInTries: number;
  /** The longest wait after wrong passwords. */
  readonly signInPauseMinutes: number;
  /** Name beside the address that mails come from; empty = as the operator gave it. */
  readonly senderName: string;
}

/** Smallest and largest value of each number; of files the operator may allow less. */
export const BOUNDS = {
  attachmentMaxMb: [1, 2_000],
  sessionIdleHours: [1, 24],
  sessionLongestDays: [1, 30],
  signInTries: [3, 20],
  signInPauseMinutes: [1, 1_440],
} as const satisfies Partial<Record<keyof InstallationSettings, readonly [number, number]>>;

/** Longest texts, in characters. */
export const LONGEST = { organisation: 40, senderName: 80 } as const satisfies Partial<
  Record<keyof InstallationSettings, number>
>;

/** Parts of the product that an installation can do without. */
export const MODULES = ['mailDecisions', 'apiTokens', 'imports', 'exports'] as const;

export type ModuleKey = (typeof MODULES)[number];

/**
 * The settings while nobody has changed them.
 * @param attachable ends of names that the product can take at all
 * @param mostMb as the operator allows
 */
export function defaultSettings(attachable: readonly string[], mostMb: number): InstallationSettings {
  return {
    organisation: { zh: '知行', en: 'Zhixing' },
    lang: 'zh',
    zone: HOME_ZONE,
    attachmentMaxMb: mostMb,
    attachmentTypes: attachable,
    sessionIdleHours: 12,
    sessionLongestDays: 7,
    signInTries: 5,
    signInPauseMinutes: 15,
    senderName: '',
  };
}
