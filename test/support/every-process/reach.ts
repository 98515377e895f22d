import { placeOf, type PackModel } from './pack-model';

/** Which flows can still come behind a flow, and how far a place is from one; values play no part in it. */
export class Reach {
  private readonly next = new Map<string, string[]>();
  private readonly before = new Map<string, string[]>();
  private readonly behind = new Map<string, ReadonlySet<string>>();
  private readonly distances = new Map<string, ReadonlyMap<string, number>>();

  constructor(private readonly model: PackModel) {
    for (const process of model.processes.values()) {
      for (const { id } of process.elements.values()) {
        const place = placeOf(process.id, id);
        const targets = model.followers(place);
        this.next.set(place, targets);
        targets.forEach((target) => this.before.set(target, [...(this.before.get(target) ?? []), place]));
      }
    }
  }

  /** How many of the flows can come from this one on, itself among them. */
  potential(flow: string, wanted: ReadonlySet<string>): number {
    const all = this.behind.get(flow) ?? this.flowsFrom(flow);
    this.behind.set(flow, all);
    return [...all].filter((one) => wanted.has(one)).length;
  }

  /** Steps from each place to where that flow begins. */
  distancesTo(flow: string): ReadonlyMap<string, number> {
    const known = this.distances.get(flow) ?? this.measure(flow);
    this.distances.set(flow, known);
    return known;
  }

  private flowsFrom(flow: string): Set<string> {
    const target = this.model.flow(flow);
    const [process = ''] = flow.split('/');
    const places = new Set(target ? [placeOf(process, target.to)] : []);
    for (const place of places) {
      this.next.get(place)?.forEach((one) => places.add(one));
    }
    const flows = [...places].flatMap((place) =>
      (this.model.element(place)?.outgoing ?? []).map((id) => placeOf(place.split('/')[0] ?? '', id)),
    );
    return new Set([flow, ...flows]);
  }

  private measure(flow: string): Map<string, number> {
    const [process = ''] = flow.split('/');
    const from = placeOf(process, this.model.flow(flow)?.from ?? '');
    const distances = new Map([[from, 0]]);
    for (const [place, distance] of distances) {
      for (const one of this.before.get(place) ?? []) {
        if (!distances.has(one)) {
          distances.set(one, distance + 1);
        }
      }
    }
    return distances;
  }
}
