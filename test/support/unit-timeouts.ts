/** Checks of whole packs are work for seconds where two cores have other things to do: slowness is no failure. */
jest.setTimeout(60_000);
