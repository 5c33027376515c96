import type { Lesson } from './lesson.ts'

export const ERROR_RADIUS: Lesson = {
  slug: 'error-radius',
  texts: {
    en: {
      title: 'What the error radius means for my field of view',
      summary:
        'Arcseconds or a tenth of the sky: whether a small telescope has a chance is decided by this number, and by how it is meant.',
      body: `
A notice gives a position and how far off it may be: the **error radius**. Two things are easy to get wrong.

**How much of the truth lies inside?** Swift, SVOM, Einstein Probe and IceCube mostly state the radius within which the burst lies with 90 %
[probability](/learn/glossary#containment); Fermi GBM states the radius for 68 %. A 68 % radius of 1° is a 90 % radius of 1.4°.
Afterglow shows what a mission states with its share, and beside it the radius at 90 %: by that one lists are filtered and sorted.

**Is everything in it?** Fermi GBM’s radius holds the statistics only. There is a [systematic error](/learn/glossary#systematics) on top, of about 2° for one half of
the bursts and 4° for the other. A Fermi burst “with 1°” has a true 90 % radius near 5°, and half a degree of field holds less than
2 % of it. Afterglow adds it before it tells you a chance.

## What that means for your field

The table says, for a typical notice of each instrument, the radius that holds 90 %, and how much of the region one pointing sees:
for a camera of half a degree on a longer telescope, for a smart telescope (1.28° × 0.72°) and for a lens with 10° of field.
`,
    },
    fr: {
      title: 'Ce que le rayon d’erreur veut dire pour mon champ',
      summary:
        'Des secondes d’arc ou un dixième du ciel : ce nombre, et la façon dont il est compris, décide si un petit télescope a une chance.',
      body: `
Une notice donne une position et de combien elle peut être fausse : le **rayon d’erreur**. Deux choses s’y méprennent aisément.

**Quelle part de la vérité est dedans ?** Swift, SVOM, Einstein Probe et IceCube indiquent le plus souvent le rayon où le sursaut se trouve avec une
[probabilité](/learn/glossary#containment) de 90 % ; Fermi GBM indique celui de 68 %. Un rayon à 68 % de 1° est un rayon à 90 % de 1,4°.
Afterglow montre ce qu’une mission indique avec sa part, et à côté le rayon à 90 % : c’est par lui que les listes sont filtrées et triées.

**Tout y est-il ?** Le rayon de Fermi GBM ne contient que la statistique. S’y ajoute une [erreur
systématique](/learn/glossary#systematics), d’environ 2° pour une moitié des sursauts et 4° pour l’autre. Un sursaut de
Fermi « à 1° » a un vrai rayon à 90 % près de 5°, et un demi-degré de champ en contient moins de 2 %. Afterglow l’ajoute
avant de vous dire une chance.

## Ce que cela veut dire pour votre champ

Le tableau dit, pour une notice typique de chaque instrument, le rayon qui contient 90 %, et quelle part de la région un pointage
voit : pour une caméra d’un demi-degré sur un long télescope, pour un télescope intelligent (1,28° × 0,72°) et pour un objectif de
10° de champ.
`,
    },
  },
}
