import fc from 'fast-check';
import { cleanFileName, extensionOf } from '../../../domain/file-name';
import { judgeFile } from '../../../domain/file-type';

const text = (content: string): Uint8Array => Buffer.from(content);
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\system32\\报告.docx', '报告.docx'],
    ['..', ''],
    ['.htaccess', 'htaccess'],
    ['a\u0000b\nc.txt', 'abc.txt'],
    ['report\u202Egnp.exe', 'reportgnp.exe'],
    ['<img src=x onerror=alert(1)>.png', '_img src=x onerror=alert(1)_.png'],
    ['  变更方案（第二版） .pdf', '变更方案（第二版） .pdf'],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanFileName(given)).toBe(kept);
  });

  it('never holds a folder or an unseen character, and keeps its end when it is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (given) => {
        expect(cleanFileName(given)).not.toMatch(/[/\\\p{Cc}\p{Cf}]|^\.|\.$/u);
      }),
    );
    expect(cleanFileName(`${'长'.repeat(500)}.xlsx`)).toMatch(/^长{175}\.xlsx$/);
    expect(extensionOf('A.PDF')).toBe('pdf');
  });
});

describe('the type of a file', () => {
  it.each<[string, string, Uint8Array, string | undefined]>([
    ['a.png', 'image/png', PNG, 'image/png'],
    ['a.png', '', PNG, 'image/png'],
    ['a.txt', 'text/plain', text('你好'), 'text/plain'],
    ['a.log', '', Buffer.from('fffe4100', 'hex'), 'text/plain'],
    ['a.pdf', 'application/pdf', text('%PDF-1.7'), 'application/pdf'],
    ['a.xml', 'text/xml', text('<svg onload="alert(1)"/>'), 'text/plain'],
    ['page.png', 'image/png', text('<html><script>alert(1)</script>'), undefined],
    ['page.txt', 'text/html', text('<html>'), undefined],
    ['picture.txt', 'image/png', text('hello'), undefined],
    ['page.html', 'text/html', text('<html>'), undefined],
    ['picture.svg', 'image/svg+xml', text('<svg/>'), undefined],
    ['tool.exe', '', text('MZ'), undefined],
    ['tool.pdf', 'application/pdf', Buffer.from('4d5a9000', 'hex'), undefined],
    ['constructor', '', text('x'), undefined],
    ['a.__proto__', '', text('x'), undefined],
    ['a.txt', '', Buffer.from([65, 0, 66]), undefined],
  ])('%s said to be %j', (name, declared, head, type) => {
    const judged = judgeFile(name, declared, head);
    expect(judged.accepted ? judged.type : undefined).toBe(type);
  });
});
