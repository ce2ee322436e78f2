/** What clients were promised in a storm, and how what they find afterwards is held against it. */
@NullMarked
package kz.zakupai.e2e.storm.journal;

import org.jspecify.annotations.NullMarked;
