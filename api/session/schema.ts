import { z } from 'zod';
import { NamedSchema } from '../schema';

export const Credentials = z.strictObject({
  username: z.string().trim().min(1).max(200),
  password: z.string().min(1).max(1_024),
});

export const UserSchema = z
  .object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    email: z.string(),
    lang: z.enum(['zh', 'en']),
    zone: z.string().describe('IANA time zone in which the person reads times.'),
    roles: z.array(NamedSchema),
  })
  .meta({ id: 'User', description: 'The person who is signed in.' });

export const SessionSchema = z.object({ token: z.string(), user: UserSchema }).describe('Signed in.');

export type UserView = z.input<typeof UserSchema>;
