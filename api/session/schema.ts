import { z } from 'zod';
import { Instant, NamedSchema } from '../schema';

export const Credentials = z.strictObject({
  username: z.string().trim().min(1).max(200),
  password: z.string().min(1).max(1_024),
  renewable: z.boolean().default(false).describe('For pages in a browser: a short token, renewed by a cookie.'),
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

export const SessionSchema = z
  .object({ token: z.string(), expiresAt: Instant.describe('End of the token.'), user: UserSchema })
  .describe('Signed in.');

export type SessionView = z.input<typeof SessionSchema>;
export type UserView = z.input<typeof UserSchema>;
