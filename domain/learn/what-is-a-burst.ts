import type { Lesson } from './lesson.ts'

// Rates and magnitudes: Kumar & Zhang 2015 (Phys. Rep. 561, 1), Kann et al. 2010 (ApJ 720, 1513), Racusin et al. 2008
// (Nature 455, 183), Burns et al. 2023 (ApJL 946, L31).

export const WHAT_IS_A_BURST: Lesson = {
  slug: 'what-is-a-burst',
  texts: {
    en: {
      title: 'What a gamma-ray burst is',
      summary:
        'A star dies or two merge, far away; a jet points at us; and for some hours there is a light to catch.',
      body: `
About once a day, somewhere in the sky, gamma rays flash for a fraction of a second up to some minutes. Satellites see the
flash; the atmosphere keeps it from the ground. It comes from far away, often from billions of light years, and for that moment its
source outshines everything else in the gamma-ray sky.

## Two families

**Long bursts** (more than about two seconds) come from massive stars whose core collapses into a black hole. A jet of matter at
nearly the speed of light drills through the star, and we see it when it points at us. For some of the near ones a supernova
rises at the same place one to three weeks later.

**Short bursts** (less than about two seconds) come mostly from two neutron stars that merge. In August 2017 such a merger was
heard in gravitational waves and seen as GRB 170817A, and a *kilonova* glowed at the place for days. The border of two
seconds is no wall: some long bursts are mergers. The [duration](/learn/glossary#t90) in a notice is a first guess.

## The afterglow

The jet runs into the gas around it and makes it shine: in X-rays, in visible light, in radio. This is the
[afterglow](/learn/glossary#afterglow), and this is what a telescope on the ground can catch.

- It fades fast, roughly as one over the time: ten times later it is about 2.5 magnitudes fainter. **The first minutes count most.**
- Typical brightness in red light: magnitude 15 to 18 some minutes after the burst, 19 to 21 after a day. Half of all
  bursts with a good position show nothing at all to a small telescope.
- Some are far brighter. GRB 990123 reached magnitude 9. GRB 080319B reached 5.3: whoever looked at the right
  place could have seen it with the naked eye, from 7.5 billion light years away. GRB 221009A, the brightest in gamma rays ever
  recorded, was followed by amateurs for weeks, though it shone through the dust of the Milky Way.

## Why your measurement counts

Professional telescopes stand at few places. When a burst goes off above the Pacific or behind their clouds, the first hours may have no
data but those of amateurs. And **a frame that shows nothing is a result too**: an [upper limit](/learn/upper-limits) says how bright
the afterglow cannot have been.
`,
    },
    fr: {
      title: 'Ce qu’est un sursaut gamma',
      summary:
        'Une étoile meurt ou deux fusionnent, très loin ; un jet pointe vers nous ; et durant quelques heures il y a une lumière à saisir.',
      body: `
Environ une fois par jour, quelque part dans le ciel, des rayons gamma brillent pendant une fraction de seconde à quelques minutes.
Les satellites voient l’éclair ; l’atmosphère l’arrête avant le sol. Il vient de loin, souvent de milliards d’années-lumière, et à ce
moment sa source éclipse tout le reste du ciel gamma.

## Deux familles

**Les sursauts longs** (plus de deux secondes environ) viennent d’étoiles massives dont le cœur s’effondre en trou noir. Un jet de
matière presque aussi rapide que la lumière perce l’étoile, et nous le voyons s’il pointe vers nous. Pour certains des plus
proches, une supernova se lève au même endroit une à trois semaines plus tard.

**Les sursauts courts** (moins de deux secondes environ) viennent surtout de deux étoiles à neutrons qui fusionnent. En août 2017,
une telle fusion fut entendue en ondes gravitationnelles et vue comme GRB 170817A, et une *kilonova* y brilla pendant des jours. La
limite de deux secondes n’est pas un mur : certains sursauts longs sont des fusions. La [durée](/learn/glossary#t90) d’une
notice est une première estimation.

## La rémanence

Le jet heurte le gaz alentour et le fait briller : en rayons X, en lumière visible, en radio. C’est la
[rémanence](/learn/glossary#afterglow), et c’est elle qu’un télescope au sol peut saisir.

- Elle s’affaiblit vite, à peu près comme l’inverse du temps : dix fois plus tard, elle a perdu environ 2,5 magnitudes. **Les
  premières minutes comptent le plus.**
- Éclat typique en lumière rouge : magnitude 15 à 18 quelques minutes après le sursaut, 19 à 21 après un jour. La moitié des
  sursauts bien localisés ne montrent rien à un petit télescope.
- Certains sont bien plus brillants. GRB 990123 atteignit la magnitude 9. GRB 080319B atteignit 5,3 : qui regardait au bon endroit
  aurait pu le voir à l’œil nu, à 7,5 milliards d’années-lumière. GRB 221009A, le plus brillant jamais enregistré en gamma, fut suivi
  par des amateurs pendant des semaines, bien qu’il ait brillé à travers la poussière de la Voie lactée.

## Pourquoi votre mesure compte

Les télescopes professionnels sont peu nombreux. Quand un sursaut survient au-dessus du Pacifique ou derrière leurs nuages, les
premières heures n’ont peut-être d’autres données que celles des amateurs. Et **une image qui ne montre rien est aussi un
résultat** : une [limite supérieure](/learn/upper-limits) dit quel éclat la rémanence n’a pas pu avoir.
`,
    },
  },
}
