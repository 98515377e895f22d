import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { Finding, FindingKind } from './findings';

/** Writes findings to a CSV file, row by row, and counts them. */
export class ImportReport {
  readonly counts = new Map<FindingKind, number>();
  readonly missingByColumn = new Map<string, number>();

  private constructor(
    readonly file: string,
    private readonly stream: WriteStream,
  ) {}

  static async open(file: string): Promise<ImportReport> {
    await mkdir(dirname(file), { recursive: true });
    const stream = createWriteStream(file);
    await once(stream, 'open');
    const report = new ImportReport(file, stream);
    await report.writeText('row,number,kind,column,value,done\n');
    return report;
  }

  async add(findings: readonly Finding[]): Promise<void> {
    findings.forEach((finding) => this.count(finding));
    const lines = findings.map(({ line, number, kind, column, value, done }) =>
      [line === 0 ? '' : String(line), number, kind, column, value, done].map(cell).join(','),
    );
    if (lines.length > 0) {
      await this.writeText(`${lines.join('\n')}\n`);
    }
  }

  async close(): Promise<void> {
    this.stream.end();
    await once(this.stream, 'close');
  }

  private count({ kind, column }: Finding): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    if (kind === 'missing') {
      column.split(' ').forEach((one) => this.missingByColumn.set(one, (this.missingByColumn.get(one) ?? 0) + 1));
    }
  }

  private async writeText(text: string): Promise<void> {
    if (!this.stream.write(text)) {
      await once(this.stream, 'drain');
    }
  }
}

/** A value that a spreadsheet would run as a formula is kept a text. */
function cell(text: string): string {
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
