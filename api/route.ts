import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { ModuleKey } from '../domain/installation';
import type { Lang } from '../domain/text';
import type { Permission } from '../identity/permissions';
import type { Session } from '../identity/session';
import type { User } from '../identity/user';
import type { Scope } from '../identity/scopes';
import type { Deps } from './deps';
import type { ErrorCode } from './errors';
import type { Who } from './rules';
import { parseRequest, type Input, type MaybeSchema, type Schemas } from './validate';

export type Method = 'get' | 'post' | 'put' | 'delete';

/** Schemas of the answers by HTTP status; `null` = no content. */
export type Answers = Readonly<Record<number, z.ZodType | null>>;

type BodyOf<S extends z.ZodType | null> = S extends z.ZodType ? z.input<S> : undefined;

/** What a handler gives back: one of the described statuses with its body. */
export type Reply<A extends Answers = Answers> = {
  [S in keyof A & number]: {
    readonly status: S;
    readonly body: BodyOf<A[S]>;
    readonly headers?: Readonly<Record<string, string>>;
  };
}[keyof A & number];

/** An answer with its status kept as a literal, so that it is held against the description of that status. */
export function reply<const S extends number, B>(
  status: S,
  body: B,
  headers: Readonly<Record<string, string>> = {},
): { status: S; body: B; headers: Readonly<Record<string, string>> } {
  return { status, body, headers };
}

type Eventually<T> = T | Promise<T>;

/** Who can be behind a request. */
export type Access = 'public' | 'session';

/** What surrounds every request. */
export interface Context {
  readonly req: Request;
  readonly res: Response;
  readonly deps: Deps;
  readonly lang: Lang;
  /** The moment at which the request is judged. */
  readonly now: Date;
  readonly user?: User;
  readonly session?: Session;
}

/** A validated request of somebody signed in. */
export type Call<P = undefined, Q = undefined, B = undefined> = Context & {
  readonly user: User;
  readonly session: Session;
} & Input<P, Q, B>;

/** A validated request to a route that needs no session. */
export type PublicCall<P = undefined, Q = undefined, B = undefined> = Context & Input<P, Q, B>;

interface Description {
  readonly method: Method;
  /** OpenAPI form: `/api/tasks/{id}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly answers: Answers;
  /** Codes beside those that every route of its kind may answer with. */
  readonly errors?: readonly ErrorCode[];
  /** Answers also while MongoDB is away; every other route says 503 at once. */
  readonly withoutDatabase?: true;
  /** Content type of a body that the handler reads itself, byte by byte. */
  readonly consumes?: string;
  /** The route honours `Idempotency-Key`. */
  readonly idempotent?: boolean;
  /** What a token of a machine must have been given for; without it the route takes no such token. */
  readonly scope?: Scope;
  /** Part of the product that it belongs to; refuses while that is switched off. */
  readonly module?: ModuleKey;
  /** It reads and does nothing else, so that it may begin while it is being made certain who asks (0011). */
  readonly readsAhead?: true;
}

/** Who may call: a permission, a rule, or both. A route that says neither does not compile. */
type Guard =
  { readonly permission: Permission; readonly who?: Who } | { readonly permission?: undefined; readonly who: Who };

type Declaration<P, Q, B, A extends Answers> = Omit<Description, 'answers'> &
  Schemas<P, Q, B> & { readonly answers: A };

/** A declared route, as it is mounted and described. */
export interface Route extends Description, Schemas<z.ZodType, z.ZodType, z.ZodType> {
  readonly access: Access;
  readonly permission?: Permission;
  readonly who: Who;
  /** Content type of the answers, where they are no JSON documents. */
  readonly produces?: string | readonly string[];
  /** Statuses beside 200 under which it answers so too: pages that say what is wrong. */
  readonly pages?: readonly number[];
  /** Gives the reply, or nothing when it wrote the answer itself. */
  readonly run: (context: Context) => Promise<Reply | undefined>;
}

/** A route met by somebody without a session although it needs one: a mistake in the mounting. */
class MissingUser extends Error {}

/**
 * Declares a route for people signed in. The one declaration validates the request, describes it in OpenAPI and
 * runs it: authenticate → permission → validate → run.
 */
export function route<
  const A extends Answers,
  P extends MaybeSchema = undefined,
  Q extends MaybeSchema = undefined,
  B extends MaybeSchema = undefined,
>(
  declaration: Declaration<P, Q, B, A> &
    Guard & {
      readonly run: (call: Call<P, Q, B>) => Eventually<Reply<A>>;
    },
): Route {
  const { run, params, query, body, ...description } = declaration;
  return {
    ...description,
    ...schemasOf(declaration),
    access: 'session',
    who: declaration.who ?? 'permission',
    run: async (context) => {
      const { user, session } = context;
      if (!user || !session) {
        throw new MissingUser(declaration.path);
      }
      return run({ ...context, user, session, ...parseRequest({ params, query, body }, context.req) });
    },
  };
}

/** Declares a route that needs no session. */
export function publicRoute<
  const A extends Answers,
  P extends MaybeSchema = undefined,
  Q extends MaybeSchema = undefined,
  B extends MaybeSchema = undefined,
>(
  declaration: Declaration<P, Q, B, A> & {
    /** Anybody where it is left out. */
    readonly who?: Who;
    readonly run: (call: PublicCall<P, Q, B>) => Eventually<Reply<A>>;
  },
): Route {
  const { run, params, query, body, ...description } = declaration;
  return {
    ...description,
    ...schemasOf(declaration),
    access: 'public',
    who: declaration.who ?? 'public',
    run: async (context) => run({ ...context, ...parseRequest({ params, query, body }, context.req) }),
  };
}

/** Declares a route for people signed in whose answer is a file: validated like any other, written piece by piece. */
export function fileRoute<P extends MaybeSchema = undefined, Q extends MaybeSchema = undefined>(
  declaration: Omit<Declaration<P, Q, undefined, Answers>, 'answers' | 'body'> &
    Guard & {
      readonly produces: string | readonly string[];
      readonly run: (call: Call<P, Q>) => Promise<void>;
    },
): Route {
  const { run, params, query, ...description } = declaration;
  return {
    ...description,
    ...schemasOf({ params, query }),
    answers: {},
    access: 'session',
    who: declaration.who ?? 'permission',
    run: async (context) => {
      const { user, session } = context;
      if (!user || !session) {
        throw new MissingUser(declaration.path);
      }
      await run({ ...context, user, session, ...parseRequest({ params, query, body: undefined }, context.req) });
      return undefined;
    },
  };
}

/** Declares a route that writes its answer itself: streams, pages, metrics. */
export function rawRoute(
  declaration: Omit<Route, 'run' | 'answers' | 'permission' | 'who'> &
    Guard & {
      readonly produces: string | readonly string[];
      readonly run: (context: Context) => Promise<void>;
    },
): Route {
  const { run, ...description } = declaration;
  return {
    ...description,
    who: declaration.who ?? 'permission',
    answers: {},
    run: async (context) => {
      await run(context);
      return undefined;
    },
  };
}

function schemasOf(schemas: Schemas<MaybeSchema, MaybeSchema, MaybeSchema>): Schemas<z.ZodType, z.ZodType, z.ZodType> {
  const { params, query, body } = schemas;
  return { ...(params ? { params } : {}), ...(query ? { query } : {}), ...(body ? { body } : {}) };
}
