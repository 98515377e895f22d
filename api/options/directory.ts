import type { Model } from 'mongoose';
import { pick, type Lang, type Text } from '../../domain/text';
import { Organisations } from '../../records/models/organisation';
import { Groups, People, Roles, Skills, type Person } from '../../records/models/person';
import { ConfigurationItems, Services } from '../../records/models/service';
import { heldBy } from '../../records/holders';
import { now } from '../../records/now';
import { personSearch } from '../../records/person-words';
import { roleNames } from '../names';

export interface Wish {
  readonly q: string;
  /** Looked up instead of searching. */
  readonly ids: readonly string[] | undefined;
  readonly limit: number;
  readonly lang: Lang;
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

export function isDirectoryKind(kind: string): kind is DirectoryKind {
  return Object.hasOwn(SOURCES, kind);
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

/** People, groups, services, configuration items or roles whose names hold the words; people who left only by id. */
export async function directoryOptions(kind: DirectoryKind, wish: Wish): Promise<OptionView[]> {
  const source: Source = SOURCES[kind];
  const rows = await source.model
    .find(filterOf(source, wish))
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
