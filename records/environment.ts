import { z } from 'zod';
import { BOUNDS } from '../domain/installation';

const flag = z
  .enum(['true', 'false', '1', '0', ''])
  .optional()
  .transform((value) => value === 'true' || value === '1');

const port = z.coerce.number().int().min(1).max(65535);

/** Every setting of the program, one field an environment variable. README.md carries the table for operators. */
const schema = z.object({
  NODE_ENV: z.string().default('production'),
  ROLE: z.string().default('all'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  PUBLIC_URL: z.url().optional(),
  JWT_SECRET: z.string().min(32, 'needs at least 32 characters; make one with: openssl rand -hex 32'),
  MONGO_URL: z.string().regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://'),
  ZEEBE_ADDRESS: z.string().regex(/^[^:/]+:\d+$/, 'must be host:port of the gateway, without a scheme'),
  ZEEBE_REST_URL: z.url(),
  ZEEBE_MANAGEMENT_URL: z.url().optional(),
  ZEEBE_PROTO: z.string().min(1, 'must be the path of gateway.proto taken from the broker'),
  EXPORTER_HOST: z.string().default('127.0.0.1'),
  EXPORTER_PORT: port.default(9200),
  EXPORTER_USER: z.string().min(1).default('zeebe'),
  EXPORTER_PASSWORD: z.string().min(16, 'needs at least 16 characters'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
    .optional(),
  MAILBOX_PORT: port.optional(),
  MAIL_FROM: z.string().default('知行 Zhixing <zhixing@localhost>'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ADMIN_USER: z.string().optional(),
  ADMIN_PASSWORD: z.string().min(10, 'needs at least 10 characters').optional(),
  ATTACHMENT_MAX_MB: z.coerce.number().int().min(BOUNDS.attachmentMaxMb[0]).max(BOUNDS.attachmentMaxMb[1]).default(25),
  UPLOAD_SECONDS: z.coerce.number().int().min(1).max(3_600).default(240),
  STOP_SECONDS: z.coerce.number().int().min(0).max(3_600).default(10),
  STOP_NOTICE_SECONDS: z.coerce.number().int().min(0).max(300).default(0),
  DEMO: flag,
  TEST_CLOCK: flag,
  DATA_DIR: z.string().default('.data'),
  PACKS_DIR: z.string().default('.'),
});

export type Environment = Readonly<z.infer<typeof schema> & { PUBLIC_URL: string }>;

/** A wrong or missing setting; `message` names each variable and its remedy, one a line. */
export class EnvironmentError extends Error {}

/**
 * Reads and checks the settings once, at start. An empty variable counts as absent.
 * @throws EnvironmentError listing every wrong variable
 */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new EnvironmentError(`Settings that cannot be used:\n  ${lines.join('\n  ')}`);
  }
  const PUBLIC_URL = (parsed.data.PUBLIC_URL ?? `http://localhost:${parsed.data.PORT}`).replace(/\/$/, '');
  return Object.freeze({ ...parsed.data, PUBLIC_URL });
}

/** True when this process plays the role; `ROLE=all` plays every one, several are comma-separated. */
export function playsRole(environment: Environment, role: 'api' | 'worker' | 'ingest'): boolean {
  const roles = environment.ROLE.split(',').map((name) => name.trim());
  return roles.includes('all') || roles.includes(role);
}
