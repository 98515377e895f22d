/** How hard the commands of one partition press. */
export interface Pressure {
  /** Commands that it works on now. */
  inFlight?: number;
  /** Commands that it refused for overload since it began. */
  dropped?: number;
}

const DEADLINE_MS = 2_000;
const NAMES: Readonly<Record<string, keyof Pressure>> = {
  zeebe_backpressure_inflight_requests_count: 'inFlight',
  zeebe_dropped_request_count_total: 'dropped',
};
const LINE = /^(\w+)\{([^}]*)\}\s+([0-9.eE+-]+)/;

/** What the broker measures of its backpressure, by partition; nothing where its management port is not known. */
export async function readPressure(managementUrl: string | undefined): Promise<Map<number, Pressure>> {
  const found = new Map<number, Pressure>();
  if (managementUrl === undefined) {
    return found;
  }
  const response = await fetch(new URL('/metrics', managementUrl), { signal: AbortSignal.timeout(DEADLINE_MS) });
  for (const line of (await response.text()).split('\n')) {
    const [, name = '', labels = '', value] = LINE.exec(line) ?? [];
    const key = NAMES[name];
    const partition = Number(/partition="(\d+)"/.exec(labels)?.[1]);
    if (key && Number.isInteger(partition)) {
      const pressure = found.get(partition) ?? {};
      found.set(partition, { ...pressure, [key]: (pressure[key] ?? 0) + Number(value) });
    }
  }
  return found;
}
