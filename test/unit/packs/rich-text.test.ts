import fc from 'fast-check';
import { cleanRichText, plainText, richTextOf } from '../../../packs/kinds/rich-text';

describe('rich text', () => {
  it('keeps the marks that people set', () => {
    const html =
      '<h3>Plan</h3><p>Buy <strong>two</strong> <em>fast</em> <a href="https://example.com/a?b=1&amp;c=2">switches</a></p><ul><li><p>one</p></li></ul><ol><li>two</li></ol><blockquote><p>q</p></blockquote><pre><code>x &lt; y</code></pre><hr />';
    expect(cleanRichText(html)).toBe(html);
  });

  it.each([
    ['a script', '<p>a</p><script>alert(1)</script>'],
    ['a script in pieces', '<scr<script>ipt>alert(1)</scr</script>ipt><p>a</p>'],
    ['a handler', '<p onclick="alert(1)">a</p>'],
    ['a handler without quotes', '<p/onmouseover=alert(1)>a</p>'],
    ['a picture with a handler', '<img src=x onerror=alert(1)><p>a</p>'],
    ['a link that runs', '<a href="javascript:alert(1)">a</a>'],
    ['a link that runs, disguised', '<a href="java&#x09;script:alert(1)">a</a>'],
    ['a link that runs, in capitals and blanks', '<a href=" &#14; JaVaScRiPt:alert(1)">a</a>'],
    ['a link with data', '<a href="data:text/html,<script>alert(1)</script>">a</a>'],
    ['a link to the same scheme', '<a href="//evil.example/x">a</a>'],
    ['a drawing', '<svg><animate onbegin=alert(1) attributeName=x></svg><p>a</p>'],
    ['a drawing with a script', '<svg><script>alert(1)</script></svg><p>a</p>'],
    ['a style with an address', '<p style="background:url(javascript:alert(1))">a</p>'],
    ['a style sheet', '<style>@import "https://evil.example/x.css";</style><p>a</p>'],
    ['a frame', '<iframe srcdoc="<script>alert(1)</script>"></iframe><p>a</p>'],
    ['a form', '<form action="https://evil.example"><input name=p><button>a</button></form>'],
    ['a base', '<base href="https://evil.example/"><p>a</p>'],
    [
      'mutation by mathematics',
      '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    ],
    [
      'mutation by a form in mathematics',
      '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    ],
    ['mutation by no-script', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">a</p></noscript>'],
    ['mutation by a comment', '<p>a</p><!--><img src=x onerror=alert(1)>-->'],
    ['a template', '<template><script>alert(1)</script></template><p>a</p>'],
    ['a text area', '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea><p>a</p>'],
    ['a hundred levels', `${'<blockquote onclick=alert(1)>'.repeat(100)}a`],
  ])('lets nothing act: %s', (_, html) => {
    const clean = cleanRichText(html);
    expect(clean).not.toMatch(/<(?!\/?(?:p|br|strong|em|u|s|code|pre|blockquote|ul|ol|li|h3|h4|hr|a)\b)[a-z!/]/i);
    expect(clean).not.toMatch(/<[^>]+\s(?!href=")[a-z-]+\s*=/i);
    expect(clean).not.toMatch(/href="(?!https?:|mailto:)/i);
    expect(cleanRichText(clean)).toBe(clean);
  });

  it('is a fixed point, whatever is given', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<a href="x',
      '">',
      '<svg',
      '<style>',
      '<!--',
      '-->',
      'a',
      '&lt;',
      '<b',
      ' onx=1',
      '>',
      "'",
      '<li>',
      '<math>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const clean = cleanRichText(pieces.join(''));
        return cleanRichText(clean) === clean;
      }),
      { numRuns: 2_000 },
    );
  });

  it('is nothing without a word', () => {
    expect(cleanRichText('<p> </p><p><br></p><script>x</script>')).toBe('');
  });

  it('leaves templates as the text that they are', () => {
    expect(cleanRichText('<p>{{record.requester}} ${x} <%= y %></p>')).toContain('{{record.requester}} ${x}');
  });

  it('is plain where only plain text goes, entities and lists as people read them', () => {
    expect(plainText('<h3>Plan</h3><p>a &lt; b &amp; c<br />next</p><ul><li><p>one</p></li><li>two</li></ul>')).toBe(
      'Plan\na < b & c\nnext\n• one\n• two',
    );
    expect(plainText(richTextOf('a <b> & "c"\n\n{{x}}'))).toBe('a <b> & "c"\n{{x}}');
  });
});
