import { z } from 'zod';
import { BOUNDS, LONGEST, MODULES } from '../../domain/installation';
import { ATTACHABLE } from '../../domain/file-type';
import { Instant, PersonSchema } from '../schema';

const Name = z.string().trim().min(1).max(LONGEST.organisation);
/** A name as mail headers take it: one line without the marks that end it. The pattern is read by programs of any language. */
const SenderName = z
  .string()
  .trim()
  .max(LONGEST.senderName)
  .regex(/^[^<>@"\u0000-\u001F\u007F-\u009F]*$/);
const Lang = z.enum(['zh', 'en']);

const number = (key: keyof typeof BOUNDS): z.ZodInt => {
  const [least, most] = BOUNDS[key];
  return z.int().min(least).max(most);
};

const settings = {
  organisation: z
    .strictObject({ zh: Name, en: Name })
    .describe('What the organisation calls this: header, sign-in page, mails.'),
  lang: Lang.describe('Of people who are added, and of the sign-in page where a browser wishes neither.'),
  zone: z.string().min(1).max(64).describe('IANA time zone of people who are added.'),
  attachmentMaxMb: z
    .int()
    .min(BOUNDS.attachmentMaxMb[0])
    .describe('Largest file, up to what the operator allows: see `bounds`.'),
  attachmentTypes: z
    .array(z.enum(ATTACHABLE as [string, ...string[]]))
    .min(1)
    .describe('Ends of names that may be attached.'),
  sessionIdleHours: number('sessionIdleHours').describe('A session ends so many hours after its last renewal.'),
  sessionLongestDays: number('sessionLongestDays').describe('After so many days everybody signs in again.'),
  signInTries: number('signInTries').describe('Wrong passwords in a row before an account has to wait.'),
  signInPauseMinutes: number('signInPauseMinutes').describe('The longest wait after wrong passwords.'),
  senderName: SenderName.describe('Name beside the sender of mails; empty = as the operator gave it.'),
};

export const SettingsBody = z.strictObject({ ...settings, version: z.int().min(0).describe('As it was read.') });

export const SettingsSchema = z
  .object({
    values: z.object(settings),
    usual: z.object(settings).describe('The values while nobody has changed them.'),
    bounds: z.record(z.string(), z.object({ least: z.int(), most: z.int() })),
    longest: z.object({ organisation: z.int(), senderName: z.int() }).describe('Characters of texts.'),
    attachable: z.array(z.string()).describe('Ends of names that the product can take at all.'),
    fixed: z
      .array(z.object({ variable: z.string(), value: z.string() }))
      .describe('What the operator sets in the environment of the program.'),
    version: z.int(),
    changedAt: Instant.optional(),
    changedBy: PersonSchema.optional(),
  })
  .meta({ id: 'InstallationSettings', description: 'Settings of the whole installation.' });

export const PublicSchema = z
  .object({
    organisation: z.object({ zh: z.string(), en: z.string() }),
    lang: Lang,
    zone: z.string(),
    off: z.array(z.enum(MODULES)).describe('Parts of the product that are switched off.'),
  })
  .meta({ id: 'Installation', description: 'What every page needs to know of the installation.' });

export const ModuleSchema = z
  .object({
    key: z.enum(MODULES),
    on: z.boolean(),
    reason: z.string().optional(),
    changedAt: Instant.optional(),
    changedBy: PersonSchema.optional(),
  })
  .meta({ id: 'FeatureModule', description: 'A part of the product that can be switched off.' });

export const ModuleParams = z.object({ key: z.enum(MODULES) });
export const ModuleBody = z.strictObject({ on: z.boolean(), reason: z.string().trim().min(1).max(1_000) });
