import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePorts } from '../../scripts/lib/ports.mjs';
import { buildDir } from '../../scripts/lib/paths.mjs';
import { eventually } from './eventually';

/** Another process of the app beside the one that all tests share, on the same database: it answers requests alone. */
export class SecondApp {
  private output = '';

  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {
    child.stdout?.on('data', (piece: Buffer) => (this.output += piece.toString()));
  }

  /** @param env settings beside those of the shared app */
  static async start(env: Record<string, string> = {}): Promise<SecondApp> {
    const { app: port } = await freePorts(['app']);
    const url = `http://127.0.0.1:${port}`;
    const child = spawn(process.execPath, [join(buildDir, 'main', 'app.cjs')], {
      env: { ...process.env, ROLE: 'api', PORT: String(port), PUBLIC_URL: url, LOG_LEVEL: 'info', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const app = new SecondApp(url, child);
    await eventually(async () => {
      if (child.exitCode !== null) {
        throw new Error(`the app ended: ${app.output}`);
      }
      expect((await fetch(`${url}/api/health/ready`)).status).toBe(200);
    }, 120_000);
    return app;
  }

  /** What it wrote to its log, line by line. */
  get log(): Record<string, unknown>[] {
    return this.output
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** Tells it to end; `ended` says how it did. */
  terminate(): void {
    this.child.kill('SIGTERM');
  }

  /** The code with which it ended; null where it was killed. */
  async ended(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      await once(this.child, 'exit');
    }
    return this.child.exitCode;
  }

  /** For the end of a test that failed in the middle. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended();
  }
}
