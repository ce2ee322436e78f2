/** What every ZakupAI service shares: its name and version, its default settings, and the parts in the packages below. */
@NullMarked
package kz.zakupai.service;

import org.jspecify.annotations.NullMarked;
