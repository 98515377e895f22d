import Handlebars from 'handlebars';
import type { ClientSession } from 'mongoose';
import { HOME_ZONE } from '../domain/numbering';
import { pick } from '../domain/text';
import { formatMoment, type Reader } from '../notify/dates';
import { loadNames, viewField } from '../notify/record-view';
import type { FieldDefinition } from '../packs/types';
import type { Fields } from '../records/models/record';
import { packedFields, type Making, type Packed } from './packed-record';

/** A record in the index with its parts and the SHA-256 of each. */
export interface IndexLine {
  readonly one: Packed;
  readonly parts: readonly { readonly path: string; readonly sha256: string }[];
}

const WORDS = {
  zh: {
    title: '离线包',
    made: '制作时间',
    record: '记录',
    state: '状态',
    contents: '内容与 SHA-256',
    leftOut: '保密记录，未收入',
    back: '返回目录',
  },
  en: {
    title: 'Offline package',
    made: 'Made',
    record: 'Record',
    state: 'State',
    contents: 'Contents and SHA-256',
    leftOut: 'Confidential, not included',
    back: 'Back to the index',
  },
};

const STYLE = `body{font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;max-width:960px;margin:2rem auto;padding:0 1rem;color:#1f2328}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #d8dee4;padding:.4rem .6rem;text-align:left;vertical-align:top}
th{white-space:nowrap;font-weight:600}td{white-space:pre-wrap;overflow-wrap:anywhere}code{font-size:12px;color:#656d76}`;

/** Everything that comes from records is escaped by the templates. */
const handlebars = Handlebars.create();
const frame = (body: string): string =>
  `<!DOCTYPE html><html lang="{{lang}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{title}}</title><style>${STYLE}</style></head><body>${body}</body></html>\n`;

const index = handlebars.compile(
  frame(`<h1>{{words.title}} {{number}}</h1><p>{{words.made}} {{made}}</p>
<table><thead><tr><th>{{words.record}}</th><th>{{words.state}}</th><th>{{words.contents}}</th></tr></thead><tbody>
{{#each lines}}<tr><th>{{type}}<br>{{number}}</th><td>{{state}}</td><td>{{#if leftOut}}{{../words.leftOut}}{{/if}}{{#each parts}}<div><a href="{{href}}">{{path}}</a><br><code>{{sha256}}</code></div>{{/each}}</td></tr>
{{/each}}</tbody></table>`),
);

const page = handlebars.compile(
  frame(`<p><a href="../index.html">{{words.back}}</a></p><h1>{{type}} {{number}}</h1>
<table><tbody><tr><th>{{words.state}}</th><td>{{state}}</td></tr>
{{#each fields}}<tr><th>{{label}}</th><td>{{#if rows}}<table><thead><tr>{{#each columns}}<th>{{this}}</th>{{/each}}</tr></thead><tbody>{{#each rows}}<tr>{{#each this}}<td>{{this}}</td>{{/each}}</tr>{{/each}}</tbody></table>{{else}}{{value}}{{/if}}</td></tr>
{{/each}}</tbody></table>`),
);

const readerOf = ({ lang }: Making): Reader => ({ lang, zone: HOME_ZONE });

function headOf({ record, definition }: Packed, { lang }: Making) {
  const state = definition.states[record.state]?.names;
  return { number: record.number, type: pick(definition.names, lang), state: state ? pick(state, lang) : record.state };
}

/** The index of a package: every record with its parts and the hash of each, and what was left out. */
export function indexPage(lines: readonly IndexLine[], making: Making): string {
  const { lang, at, number } = making;
  return index({
    lang,
    number,
    title: `${WORDS[lang].title} ${number}`,
    words: WORDS[lang],
    made: formatMoment(at, readerOf(making)),
    lines: lines.map(({ one, parts }) => ({
      ...headOf(one, making),
      leftOut: one.leftOut,
      parts: parts.map((part) => ({ ...part, href: part.path.split('/').map(encodeURIComponent).join('/') })),
    })),
  });
}

/** One record to read, with its tables written out. */
export async function recordPage(session: ClientSession, one: Packed, making: Making): Promise<string> {
  const { record, definition } = one;
  const fields = packedFields(one);
  const names = await loadNames(definition, { fields }, [], session);
  const views: object[] = [];
  for (const key of Object.keys(definition.fields.properties).filter((name) => fields[name] !== undefined)) {
    const field = definition.fields.properties[key];
    const view = viewField(definition, { fields }, names, key, readerOf(making));
    const table = field?.kind === 'rows' ? await tableOf(session, field, fields[key], making) : {};
    views.push({ ...view, ...table });
  }
  const head = headOf(one, making);
  return page({
    ...head,
    lang: making.lang,
    title: `${head.type} ${record.number}`,
    words: WORDS[making.lang],
    fields: views,
  });
}

async function tableOf(session: ClientSession, field: FieldDefinition, value: unknown, making: Making) {
  const properties = field.items?.properties ?? {};
  const definition = { fields: { properties } };
  const reader = readerOf(making);
  const rows: string[][] = [];
  for (const row of Array.isArray(value) ? (value as Fields[]) : []) {
    const names = await loadNames(definition, { fields: row }, [], session);
    rows.push(
      Object.keys(properties).map((key) => viewField(definition, { fields: row }, names, key, reader)?.value ?? ''),
    );
  }
  return { columns: Object.values(properties).map(({ names }) => pick(names, making.lang)), rows };
}
