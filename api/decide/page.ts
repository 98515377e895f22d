import Handlebars from 'handlebars';
import { pick, type Lang, type Text } from '../../domain/text';
import { label, PAGES, type PageState } from './words';

/** What the page shows of the matter. */
export interface Matter {
  readonly heading: string;
  readonly number: string;
  readonly typeName: string;
  readonly question?: string;
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  readonly person: string;
  /** What the button would decide, or what the person has decided; absent where neither is so. */
  readonly decision?: string;
  /** Marks the decision by more than its words. */
  readonly tone: 'for' | 'against' | 'plain';
  readonly closesAt?: string;
  readonly appUrl: string;
  /** The decision needs a reason before it can be sent. */
  readonly needsReason: boolean;
  readonly allowsReason: boolean;
  /** User name of whoever has to sign with their password; absent where nobody has to. */
  readonly signedBy?: string;
}

export interface PageContent {
  readonly state: PageState;
  readonly lang: Lang;
  /** What the organisation calls the app; the product's name while it cannot be read. */
  readonly organisation?: Text;
  readonly matter?: Matter;
  /** What the person typed before, shown again. */
  readonly reason?: string;
  readonly errors?: readonly string[];
}

const TEMPLATE = Handlebars.compile(
  `<!doctype html>
<html lang="{{htmlLang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>{{title}} · {{brand}}</title>
<style>
:root{--ink:#1f2328;--soft:#59636e;--paper:#fff;--line:#d1d9e0;--accent:#1661ab;--for:#1a7f37;--against:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9198a1;--paper:#0d1117;--line:#3d444d;--accent:#6cb6ff;--for:#3fb950;--against:#ff7b72}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 "Noto Sans SC","Noto Sans SC Variable","PingFang SC","Microsoft YaHei",system-ui,sans-serif}
main{max-width:36rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.35rem;line-height:1.35;margin:.25rem 0 .75rem}
.kicker,.note{color:var(--soft);font-size:.875rem;margin:0}
dl{margin:1rem 0;border-top:1px solid var(--line)}
dl div{display:grid;grid-template-columns:8rem 1fr;gap:.75rem;padding:.5rem 0;border-bottom:1px solid var(--line)}
dt{color:var(--soft)}dd{margin:0;white-space:pre-line;overflow-wrap:anywhere}
@media (max-width:26rem){dl div{grid-template-columns:1fr;gap:0}}
label{display:block;font-weight:600;margin:1rem 0 .25rem}
textarea{min-height:6rem}
textarea,input{width:100%;min-height:2.75rem;font:inherit;color:inherit;background:transparent;border:1px solid var(--soft);border-radius:4px;padding:.5rem}
button{width:100%;min-height:3rem;margin-top:1rem;font:inherit;font-weight:600;color:#fff;background:var(--accent);border:0;border-radius:4px;cursor:pointer}
.for button{background:#1a7f37}.against button{background:#b3261e}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.decision{font-weight:600}.for .decision{color:var(--for)}.against .decision{color:var(--against)}
.errors{color:var(--against);padding-left:1.2rem}
a{color:var(--accent);display:inline-block;padding:.5rem 0}
</style>
</head>
<body>
<main class="{{matter.tone}}">
<p class="kicker">{{brand}}{{#if matter}} · {{matter.typeName}} {{matter.number}}{{/if}}</p>
{{#if ready}}<h1>{{heading}}</h1>{{else}}<h1 role="status">{{title}}</h1><p>{{text}}</p>{{/if}}
{{#if errors}}<ul class="errors" role="alert">{{#each errors}}<li>{{this}}</li>{{/each}}</ul>{{/if}}
{{#if matter}}<dl>
{{#unless ready}}<div><dt>{{matter.typeName}}</dt><dd>{{matter.heading}}</dd></div>{{/unless}}
{{#if matter.decision}}<div><dt>{{labels.decision}}</dt><dd class="decision">{{matter.decision}}</dd></div>
{{/if}}<div><dt>{{labels.forPerson}}</dt><dd>{{matter.person}}</dd></div>
{{#if matter.closesAt}}<div><dt>{{labels.closes}}</dt><dd>{{matter.closesAt}}</dd></div>{{/if}}
{{#if ready}}{{#each matter.facts}}<div><dt>{{name}}</dt><dd>{{text}}</dd></div>
{{/each}}{{/if}}</dl>{{/if}}
{{#if ready}}<form method="post">
{{#if matter.allowsReason}}<label for="reason">{{labels.reason}}</label>
<textarea id="reason" name="reason" maxlength="5000"{{#if matter.needsReason}} required{{/if}}>{{reason}}</textarea>{{/if}}
{{#if matter.signedBy}}<input type="text" value="{{matter.signedBy}}" autocomplete="username" readonly hidden>
<label for="password">{{labels.password}}</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="1024" required aria-describedby="signing">
<p class="note" id="signing">{{labels.signing}}</p>{{/if}}
<p class="note">{{text}}</p>
<button type="submit">{{confirm}}</button>
</form>{{/if}}
{{#if matter}}<p><a href="{{matter.appUrl}}">{{labels.open}}</a></p>{{/if}}
</main>
<link rel="stylesheet" href="/fonts.css">
</body>
</html>
`,
  { strict: false },
);

/** The page as HTML: complete in itself but for a font, in one language, with one button at most. */
export function renderPage({ state, lang, organisation, matter, reason, errors }: PageContent): {
  status: number;
  html: string;
} {
  const { status, title, text } = PAGES[state];
  const ready = state === 'ready' || state === 'incomplete';
  const html = TEMPLATE({
    htmlLang: lang === 'zh' ? 'zh-CN' : 'en',
    brand: pick(organisation ?? { zh: '知行', en: 'Zhixing' }, lang),
    title: pick(title, lang),
    text: pick(ready ? PAGES.ready.text : text, lang),
    ready,
    heading: matter?.question ?? matter?.heading,
    matter,
    reason,
    errors,
    confirm: label('confirm', lang).replace('{}', () => matter?.decision ?? ''),
    labels: {
      reason: label('reason', lang),
      decision: label('decision', lang),
      closes: label('closes', lang),
      forPerson: label('forPerson', lang),
      open: label('open', lang),
      password: label('password', lang),
      signing: label('signing', lang),
    },
  });
  return { status, html };
}
