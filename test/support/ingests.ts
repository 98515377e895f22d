import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { freePorts } from '../../scripts/lib/ports.mjs';
import { createPrograms, programEnv } from '../../scripts/lib/programs.mjs';
import { startTestServices } from '../../scripts/lib/testing.mjs';
import { keepOrRemove } from './environment';
import type { Exported } from './hand-made-engine';

type Services = Awaited<ReturnType<typeof startTestServices>>;
type Program = ReturnType<typeof createPrograms>['ingest'];

/** The real ingest, two of them, on a real database; what the engine sends comes from the test. */
export class Ingests {
  private readonly client: mongo.MongoClient;

  private constructor(
    private readonly services: Services,
    readonly programs: readonly [Program, Program],
    private readonly urls: readonly [string, string],
    private readonly authorization: string,
  ) {
    this.client = new mongo.MongoClient(services.mongoUrl);
  }

  static async start(): Promise<Ingests> {
    const dir = mkdtempSync(join(tmpdir(), 'zhixing-test-'));
    const services = await startTestServices({ dir, only: ['mongod'] });
    const { PATH = '', HOME = '' } = process.env;
    const { first, second } = await freePorts(['first', 'second']);
    const ports = [first ?? 0, second ?? 0] as const;
    const programOn = (port: number): Program => {
      const own = join(dir, String(port));
      const env = { PATH, HOME, EXPORTER_PORT: String(port), LOG_LEVEL: 'warn' };
      return createPrograms({ dir: own, env: programEnv({ services, secrets: services.secrets, dir: own, env }) })
        .ingest;
    };
    const programs = [programOn(ports[0]), programOn(ports[1])] as const;
    await Promise.all(programs.map((program) => program.start()));
    const authorization = `Basic ${Buffer.from(`zeebe:${services.secrets.exporterPassword}`).toString('base64')}`;
    const urls = [`http://127.0.0.1:${ports[0]}`, `http://127.0.0.1:${ports[1]}`] as const;
    return new Ingests(services, programs, urls, authorization);
  }

  get db(): mongo.Db {
    return this.client.db();
  }

  /** Posts a bulk to one of the two as the engine's exporter does. @returns the status of the answer */
  async post(records: readonly (Exported | string)[], to: 0 | 1 = 0): Promise<number> {
    const lines = records.flatMap((record) => [
      '{"index":{"_index":"zeebe-record"}}',
      typeof record === 'string' ? record : JSON.stringify(record).replace(/"key":"(\d+)"/, '"key":$1'),
    ]);
    const response = await fetch(`${this.urls[to]}/_bulk`, {
      method: 'POST',
      headers: { authorization: this.authorization, 'content-type': 'application/x-ndjson' },
      body: `${lines.join('\n')}\n`,
    });
    return response.status;
  }

  async killDatabase(): Promise<void> {
    await this.services.kill('mongod');
  }

  async restartDatabase(): Promise<void> {
    await this.services.restart('mongod');
  }

  async stop(): Promise<void> {
    await this.client.close();
    await Promise.all(this.programs.map((program) => program.stop()));
    await this.services.stop();
    keepOrRemove(this.services.dir);
  }
}
