import { ApiClient, appUrl, demoPassword, eventually } from './api-client';
import { People } from './change-journey';
import { advanceClock, advanceTo, type Clocks, clockTime, DAY, HOUR, plainMonday } from './clock';
import { startOwnEnvironment, type TestEnvironment } from './environment';
import { IncidentJourney } from './incident-journey';

/** Of an environment as much as time needs. */
interface Environment {
  readonly app: Pick<TestEnvironment['app'], 'url' | 'kill' | 'restart'> & { readonly env: Clocks };
  readonly services: Pick<TestEnvironment['services'], 'mongoUrl'>;
  readonly stop: () => Promise<void>;
}

/**
 * Servers of their own whose time a test moves, beginning on a Monday at nine of two plain working weeks. Everybody is
 * signed in anew after each move, since sessions run out too.
 */
export class TimedServers {
  people: People;
  incidents: IncidentJourney;

  private constructor(private readonly environment: Environment) {
    this.people = new People(this.url);
    this.incidents = new IncidentJourney(this.people);
  }

  static async start(): Promise<TimedServers> {
    return TimedServers.begin(await startOwnEnvironment());
  }

  /** The servers that all tests of a run share: only for a run of one test, since time moves for all. */
  static async ofRun(): Promise<TimedServers> {
    const { MONGO_URL = '', ZEEBE_MANAGEMENT_URL = '' } = process.env;
    const stay = (): Promise<never> => Promise.reject(new Error('servers that tests share are not stopped by one'));
    return TimedServers.begin({
      app: { url: appUrl(), env: { MONGO_URL, ZEEBE_MANAGEMENT_URL }, kill: stay, restart: stay },
      services: { mongoUrl: MONGO_URL },
      stop: () => Promise.resolve(),
    });
  }

  private static async begin(environment: Environment): Promise<TimedServers> {
    const servers = new TimedServers(environment);
    await servers.advanceTo(plainMonday(await servers.now()));
    return servers;
  }

  /** Address of the app. */
  get url(): string {
    return this.environment.app.url ?? '';
  }

  now(): Promise<Date> {
    return clockTime(this.environment.app.env);
  }

  async advance(milliseconds: number): Promise<void> {
    await advanceClock(milliseconds, this.environment.app.env);
    await this.signInAnew();
  }

  async advanceTo(moment: Date): Promise<void> {
    await advanceTo(moment, this.environment.app.env);
    await this.signInAnew();
  }

  /** Nine o'clock in Shanghai of the next day from Monday to Friday. */
  async nextMorning(): Promise<void> {
    const now = (await this.now()).getTime();
    let midnight = Math.floor((now + 8 * HOUR) / DAY) * DAY - 8 * HOUR + DAY;
    while ([0, 6].includes(new Date(midnight + 8 * HOUR).getUTCDay())) {
      midnight += DAY;
    }
    await this.advanceTo(new Date(midnight + 9 * HOUR));
  }

  /** The app ends by force, time goes by without it, and it comes back. */
  async crash(milliseconds: number): Promise<void> {
    const { app } = this.environment;
    await app.kill('app');
    await advanceClock(milliseconds, app.env);
    await app.restart('app');
    await this.signInAnew();
  }

  /** Address of the database, for what people cannot do in the app. */
  get mongoUrl(): string {
    return this.environment.services.mongoUrl;
  }

  async stop(): Promise<void> {
    await this.environment.stop();
  }

  /** The app follows a moment later; a session that began before would have run out by then. */
  private async signInAnew(): Promise<void> {
    const expected = (await this.now()).getTime();
    await eventually(async () => {
      const { token } = await new ApiClient(this.url).post<{ token: string }>('/api/session', {
        username: 'auditor',
        password: demoPassword,
      });
      const { iat } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { iat: number };
      expect(iat * 1000).toBeGreaterThan(expected - 5_000);
    });
    this.people = new People(this.url);
    this.incidents = new IncidentJourney(this.people);
  }
}
