import { KEPT } from '../../engine/ingest/raw-events';
import { Cursors, type Cursor } from '../../records/models/engine';

const MOST_CURSORS = 1_000;

/** How far the engine's log of one partition was kept and handled. */
export interface Lag {
  readonly partition: string;
  readonly position: number;
  readonly at: Date | undefined;
  /** Positions by which each consumer is behind. */
  readonly behind: ReadonlyMap<string, number>;
}

/** Of each partition of the engine in force, how far its records were kept and how far each consumer is behind that. */
export async function ingestLags(): Promise<Lag[]> {
  const cursors = await Cursors.find({}).limit(MOST_CURSORS).lean<Cursor[]>();
  const epoch = Math.max(...cursors.map((cursor) => cursor.epoch), 0);
  const now = cursors
    .filter((cursor) => cursor.epoch === epoch)
    .map(({ _id, position, at }) => ({
      name: _id.split(':')[0] ?? '',
      partition: _id.split(':')[2] ?? '',
      position,
      at,
    }));
  return now
    .filter(({ name }) => name === KEPT)
    .map(({ partition, position, at }) => ({
      partition,
      position,
      at,
      behind: new Map(
        now
          .filter((one) => one.partition === partition && one.name !== KEPT)
          .map((one) => [one.name, Math.max(0, position - one.position)]),
      ),
    }));
}
