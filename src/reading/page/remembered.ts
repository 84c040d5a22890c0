/** What was made of a text or of a page, kept for when it is asked again. Pure. */

/** A page and its parts have a few hundred texts, and the next page has others. */
const ROOM = 2048;

/**
 * The texts of a page are asked about once for each kind that it may be, for each field, and for each
 * place where the picture might be cut. What is given back is shared: nobody may change it.
 */
export function ofText<Made>(make: (text: string) => Made, room = ROOM): (text: string) => Made {
  const made = new Map<string, Made>();
  return (text) => {
    let known = made.get(text);
    if (known === undefined) {
      known = make(text);
      // However many pictures are read, no more than this is kept.
      if (made.size >= room) made.clear();
      made.set(text, known);
    }
    return known;
  };
}

/** As {@link ofText}, of something that is there for a while: a page, a catalogue. */
export function ofEach<Thing extends object, Made>(
  make: (thing: Thing) => Made,
): (thing: Thing) => Made {
  const made = new WeakMap<Thing, Made>();
  return (thing) => {
    let known = made.get(thing);
    if (known === undefined) {
      known = make(thing);
      made.set(thing, known);
    }
    return known;
  };
}
