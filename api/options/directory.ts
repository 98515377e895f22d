import type { Model } from 'mongoose';
import { ORGANISATION_KINDS } from '../../domain/organisation';
import { pick, type Lang, type Text } from '../../domain/text';
import type { User } from '../../identity/user';
import { organisationsBelow } from '../../records/organisations';
import { Organisations } from '../../records/models/organisation';
import { Groups, People, Roles, Skills, type Person } from '../../records/models/person';
import { ConfigurationItems, Services } from '../../records/models/service';
import { heldBy } from '../../records/holders';
import { now } from '../../records/now';
import { personSearch } from '../../records/person-words';
import { roleNames } from '../names';
import { ownDirectory } from './own-directory';

export interface Wish {
  readonly q: string;
  /** Looked up instead of searching. */
  readonly ids: readonly string[] | undefined;
  readonly limit: number;
  readonly lang: Lang;
  /** Who asks. */
  readonly user: User;
}

export interface OptionView {
  value: string;
  label: string;
  hint?: string;
  /** Shown with its reason as hint, but not to be chosen. */
  disabled?: boolean;
}

interface Row {
  _id: string;
  names: Text;
}

interface Source {
  readonly model: Model<Row>;
  /** Fields beside the id and the names in which words are searched. */
  readonly also: readonly string[];
  readonly only?: Record<string, unknown>;
  /** Searches by an index instead. */
  readonly search?: (q: string) => Record<string, unknown>;
  readonly hint?: (row: Row, lang: Lang) => Promise<string>;
}

const firstRoles = async (row: Row, lang: Lang): Promise<string> => {
  const names = await roleNames(heldBy(row as unknown as Person, now()).roles.slice(0, 2), lang);
  return names.map(({ name }) => name).join(lang === 'zh' ? '、' : ', ');
};

const SOURCES = {
  person: {
    model: People as unknown as Model<Row>,
    also: [],
    only: { active: true },
    search: personSearch,
    hint: firstRoles,
  },
  group: { model: Groups as unknown as Model<Row>, also: [], only: { active: { $ne: false } } },
  service: { model: Services as unknown as Model<Row>, also: [], only: { active: { $ne: false } } },
  ci: {
    model: ConfigurationItems as unknown as Model<Row>,
    also: [],
    hint: ({ _id }: Row) => Promise.resolve(_id),
  },
  role: { model: Roles as unknown as Model<Row>, also: [] },
  organisation: { model: Organisations as unknown as Model<Row>, also: [], only: { active: true } },
  skill: { model: Skills as unknown as Model<Row>, also: [], only: { active: { $ne: false } } },
} as const satisfies Record<string, Source>;

type DirectoryKind = keyof typeof SOURCES;

/** Which part of the directory a kind means: `group`, `group:<organisation>`, `organisation:<what it is to the house>`. */
export interface DirectoryPart {
  readonly kind: DirectoryKind;
  readonly within?: string;
}

/** @returns undefined where the kind means nothing of the directory */
export function directoryPart(kind: string): DirectoryPart | undefined {
  const [word = '', within] = kind.split(':');
  if (!isDirectoryKind(word)) {
    return undefined;
  }
  const fits =
    within === undefined ||
    word === 'group' ||
    (word === 'organisation' && ORGANISATION_KINDS.some((known) => known === within));
  return fits ? { kind: word, ...(within === undefined ? {} : { within }) } : undefined;
}

function isDirectoryKind(kind: string): kind is DirectoryKind {
  return Object.hasOwn(SOURCES, kind);
}

async function partFilter({ kind, within }: DirectoryPart): Promise<Record<string, unknown>> {
  if (within === undefined) {
    return {};
  }
  return kind === 'organisation'
    ? { kind: within }
    : { organisation: { $in: (await organisationsBelow(within)).map(({ _id }) => _id) } };
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

function filterOf(source: Source, { q, ids }: Wish): Record<string, unknown> {
  if (ids) {
    return { _id: { $in: ids } };
  }
  if (source.search) {
    return { ...source.only, ...source.search(q) };
  }
  const fields = ['_id', 'names.zh', 'names.en', ...source.also];
  const words = q.split(/\s+/).filter(Boolean);
  return {
    ...source.only,
    ...(words.length > 0
      ? {
          $and: words.map((word) => ({
            $or: fields.map((field) => ({ [field]: { $regex: escaped(word), $options: 'i' } })),
          })),
        }
      : {}),
  };
}

/** Conditions of a search beside its words; what is looked up by its id is known already. */
async function searchedIn(part: DirectoryPart, { ids, user }: Wish): Promise<Record<string, unknown>[]> {
  if (ids) {
    return [];
  }
  const own = await ownDirectory(part.kind, user);
  return [await partFilter(part), ...(own ? [own] : [])];
}

/**
 * People, groups, services, configuration items or roles whose names hold the words, as far as the person finds them;
 * people who left only by id.
 */
export async function directoryOptions(part: DirectoryPart, wish: Wish): Promise<OptionView[]> {
  const source: Source = SOURCES[part.kind];
  const rows = await source.model
    .find({ $and: [filterOf(source, wish), ...(await searchedIn(part, wish))] })
    .sort({ _id: 1 })
    .limit(wish.ids?.length ?? wish.limit)
    .lean<Row[]>();
  return Promise.all(
    rows.map(async (row) => {
      const hint = await source.hint?.(row, wish.lang);
      return { value: row._id, label: pick(row.names, wish.lang), ...(hint ? { hint } : {}) };
    }),
  );
}
